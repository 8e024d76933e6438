// A list that is refetched on Query, and the statements of one document, refetched on its Node.
// relay-compiler reads the texts; nothing of this file runs.
import { graphql } from "relay-runtime";

export const list = graphql`
  query StatementListQuery($first: Int!, $filter: StatementFilter) {
    ...StatementList_query @arguments(first: $first, filter: $filter)
  }
`;

export const query = graphql`
  fragment StatementList_query on Query
  @refetchable(queryName: "StatementListPaginationQuery")
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 10 }
    after: { type: "String" }
    filter: { type: "StatementFilter" }
  ) {
    statements(first: $first, after: $after, filter: $filter)
      @connection(key: "StatementList_statements", filters: ["filter"]) {
      totalCount
      edges {
        node {
          id
          speechAct
          document {
            ...StatementList_document
          }
        }
      }
    }
  }
`;

export const document = graphql`
  fragment StatementList_document on Document
  @refetchable(queryName: "StatementListDocumentQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" }) {
    name
    statements(first: $first, after: $after) @connection(key: "StatementList_document_statements") {
      edges {
        node {
          id
        }
      }
    }
  }
`;

export const actor = graphql`
  fragment StatementList_actor on Actor
  @refetchable(queryName: "StatementListActorQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" }) {
    name
    statements(first: $first, after: $after) @connection(key: "StatementList_actor_statements") {
      edges {
        node {
          id
        }
      }
    }
  }
`;
