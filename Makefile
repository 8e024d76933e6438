# Two commands for a stranger: `make demo` and `make test`.  The rest is for who works on the code.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SHARED ?= ../shared
DEMO_STORE := build/demo-store

.PHONY: demo serve-demo test extras check lint format types layers gold train benchmark-language benchmark-dates benchmark-names benchmark-statements benchmark-claims benchmark-likeness benchmark-network benchmark-fuzz benchmark-graphql benchmark-index benchmark-questions ratchet lock clean

demo: .venv/run.stamp ## read the example documents, ask the question, say how to serve
	@rm -rf $(DEMO_STORE) && mkdir -p build
	$(BIN)/claimgraph --store $(DEMO_STORE) add examples/documents
	$(BIN)/claimgraph --store $(DEMO_STORE) ask "who confirmed activity at Tartus?"
	@echo
	@echo "To put the same question over HTTP:  make serve-demo"
	@echo "To read your own documents:          $(BIN)/claimgraph --store DIR add PATH..."

serve-demo: .venv/run.stamp ## serve the demo's graph on 127.0.0.1:8000
	$(BIN)/claimgraph --store $(DEMO_STORE) serve

test: .venv/dev.stamp ## run every test that can run here, two at a time; what could not is listed at the end
	$(BIN)/python -m pytest -n 2 --dist loadfile

extras: .venv/run.stamp ## pandas, pyarrow and ray, for tables and for reading on a cluster
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-extras.lock

check: lint types layers test ## everything that CI asks

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: .venv/dev.stamp
	$(BIN)/mypy

layers: .venv/dev.stamp
	$(BIN)/lint-imports

gold: .venv/dev.stamp ## score reading and answering on ../shared/gold
	$(BIN)/python -m benchmarks.gold --gold $(SHARED)/gold

train: .venv/training.stamp ## make the language model anew from ../shared/data (about an hour; goes on where it stopped)
	$(BIN)/python -m training --data $(SHARED)/data

benchmark-language: .venv/dev.stamp ## score the language model on the corpora of ../shared/data, and its speed
	$(BIN)/python -m training.evaluate --data $(SHARED)/data
	$(BIN)/python -m training.speed --data $(SHARED)/data

benchmark-dates: .venv/dev.stamp ## score the dates found in the war narratives of ../shared/data
	$(BIN)/python -m benchmarks.dates --data $(SHARED)/data

benchmark-names: .venv/dev.stamp ## how well names are told apart and put together
	$(BIN)/python -m benchmarks.names

benchmark-statements: .venv/dev.stamp ## certainty against UDS-IH2; activities against PLOVER and WikiEvents
	$(BIN)/python -m benchmarks.certainty --data $(SHARED)/data
	$(BIN)/python -m benchmarks.activities --data $(SHARED)/data

benchmark-claims: .venv/dev.stamp ## agreement in a fictional world, and what claims cost as the graph grows
	$(BIN)/python -m benchmarks.world
	$(BIN)/python -m benchmarks.claims

benchmark-likeness: .venv/dev.stamp ## how well copies of a text are found
	$(BIN)/python -m benchmarks.likeness --data $(SHARED)/data

benchmark-network: .venv/dev.stamp ## what networks cost
	$(BIN)/python -m benchmarks.network

benchmark-graphql: .venv/dev.stamp ## a page of statements against lists at hand; filters by index and by SPARQL
	$(BIN)/python -m benchmarks.graphql
	$(BIN)/python -m benchmarks.reading

ratchet: .venv/dev.stamp ## pin the store queries of the example queries where they have become fewer
	$(BIN)/python -m benchmarks.ratchet

benchmark-index: .venv/dev.stamp ## what the read index costs a document, its size and how fast it is rebuilt
	$(BIN)/python -m benchmarks.index

benchmark-questions: .venv/dev.stamp ## questions in English on the gold's own statements, paraphrases, refusals
	$(BIN)/python -m benchmarks.questions --gold $(SHARED)/gold

benchmark-fuzz: .venv/dev.stamp ## 2,000 made-up GraphQL queries against a real server
	CLAIMGRAPH_FUZZ_EXAMPLES=130 $(BIN)/python -m pytest tests/faults/test_fuzz.py -q -s

lock: .venv/dev.stamp ## choose versions anew and write the lock files
	$(BIN)/python -m benchmarks.lock

# The lock file is the whole truth of an environment, so its stamp is remade when it changes.
.venv/run.stamp: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# torch comes in many builds (processor, graphics card), so training has pinned versions and no hashes.
.venv/training.stamp: .venv/dev.stamp pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $$($(BIN)/python -c \
	  "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['training'])")
	@touch $@

clean:
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis
