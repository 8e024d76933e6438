// The panel beside the editor that lists the example queries: a click opens one in a tab of its own.
import { createElement as element, useEffect, useState } from "react";
import { StarIcon, useEditorContext } from "@graphiql/react";

/** The panel for these examples, as GraphiQL takes it. */
export function panelOf(examples) {
  return { title: "Examples", icon: StarIcon, content: () => element(Examples, { examples }) };
}

function Examples({ examples }) {
  const open = useOpener();
  const item = (example) =>
    element(
      "li",
      { key: example.query },
      element("button", { type: "button", className: "example", onClick: () => open(example) }, titleOf(example)),
    );
  return element(
    "section",
    { "aria-label": "Examples" },
    element("div", { className: "graphiql-doc-explorer-title" }, "Examples"),
    element("ul", { className: "examples" }, examples.map(item)),
  );
}

/** What a query is for: the first sentence of its comment, else the name of its operation. */
function titleOf({ query }) {
  return /^#\s*(.+?[.?](?=\s|$)|.+)/m.exec(query)?.[1] ?? /(?:query|mutation|subscription)\s+(\w+)/.exec(query)?.[1] ?? query;
}

/** A function that opens an example in a new tab: the tab is added first, and filled once it is there. */
function useOpener() {
  const { addTab, queryEditor, variableEditor } = useEditorContext({ nonNull: true });
  const [waiting, setWaiting] = useState(null);
  useEffect(() => {
    if (!waiting) return;
    queryEditor?.setValue(waiting.query);
    variableEditor?.setValue(waiting.variables ?? "");
    document.querySelector(".graphiql-tab-active")?.scrollIntoView({ inline: "nearest" });
    setWaiting(null);
  }, [waiting, queryEditor, variableEditor]);
  return (example) => {
    addTab();
    setWaiting(example);
  };
}
