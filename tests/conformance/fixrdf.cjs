// rdf-test-suite does not know the ending .rdf: without this, ten query tests are left out in silence.
const { Util } = require("rdf-test-suite/lib/Util.js");

Util.extensionToContentType.rdf = "application/rdf+xml";
