"""What several fields of the root take."""

from typing import Annotated

import strawberry
from strawberry import Info

from schema.context import Context

Request = Info[Context, None]
Name = Annotated[
    str | None, strawberry.argument(description="A part of any of the names, in any case of letters.")
]
Mentioned = Annotated[
    bool,
    strawberry.argument(
        description="Only those that a document names or a statement speaks of; else the whole gazetteer too."
    ),
]
Id = Annotated[strawberry.ID, strawberry.argument(description="The `id` or the `iri` of a node.")]
About = Annotated[
    list[str] | None,
    strawberry.argument(
        description="Names, ids or IRIs; all if left out. A place includes the sites that lie there, unless "
        "`exact`."
    ),
]
Exact = Annotated[bool, strawberry.argument(description="Take the places in `about` for themselves.")]
