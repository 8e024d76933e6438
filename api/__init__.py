"""The ways in: a server for GraphQL, SPARQL and exports, and the command line."""
