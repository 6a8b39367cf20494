# The targets a user needs are demo, test and install; each prepares what it needs by itself.

PREFIX ?= /usr/local
# Tests see internal names, which takes a flag; with it everywhere, nothing is built twice. It
# costs no time that could be measured (0.58 s of CPU for the demo's check, with and without).
# No place beside the command is searched for libraries.
FLAGS := --configuration release -Xswiftc -enable-testing --disable-local-rpath
BUILD := swift build $(FLAGS)
BINARY := .build/release/synthgate
BENCH := .build/release/synthgate-bench
SWIFT_FILES := Package.swift Sources Tests Policies Fuzz Examples
SECONDS ?= 60
# An interpreter with the packages of scripts/foreign_tables.py.
PYTHON ?= python3
# What calibration draws, where it notes it, and which policies, tables or sizes ('' is all).
DRAWS ?= 200
CELLS ?=
HONEST := .build/calibration/honest.tsv
FOREIGN := .build/calibration/foreign
# Real rows of the tables of bench-default, and the seconds after which one run is given up.
SIZES ?= 10000 30000 100000
LIMIT ?= 600
# Modules that read bytes of others or hold unsafe code; all else is slow under a sanitizer.
PARSERS := GateBytesTests|GateColumnarTests|GateFormatsTests|GateJSONTests|GatePolicyTests|GateProvenanceTests|GateTextTests|GateKernelsTests|NeighbourTests

SANITIZED = swift test $(FLAGS) --disable-testable-imports --disable-xctest --filter '$(PARSERS)'

# The slow suites: those in these two modules that end in CoverageTests draw hundreds of tables to count
# how often intervals cover, and ColumnMutationTests judge dozens. (swift test cannot choose by tag.)
SLOW := (GateMetricsTests|GateStatisticsTests)\.[A-Za-z]*CoverageTests|\.ColumnMutationTests

.PHONY: help setup build demo check examples test test-faults test-debug test-formats test-provenance test-html test-parquet test-suites lint format docs library-docs install bench bench-default bench-history \
	bench-scale bench-text bench-neighbours bench-loading evaluate evaluate-foreign calibrate calibrate-quick calibrate-defects \
	calibrate-memorization calibrate-known-synthetic calibrate-text calibrate-docs fuzz sanitize clean

help:
	@echo 'make demo               build, then judge a good and a leaking example'
	@echo 'make check              style, warnings and all tests but the slow ones, in two minutes'
	@echo 'make test               style, warnings and all tests, as CI runs them'
	@echo 'make examples           build and run the examples of Examples as a user of the library would'
	@echo 'make test-faults        signals, full disks, limits and other faults around the command'
	@echo 'make test-parquet DATA=DIR  compare the files of apache/parquet-testing with what Arrow reads'
	@echo 'make test-suites FOLDERS="DIR DIR"  count what comes of public test files of other readers'
	@echo 'make test-formats SARIF_SCHEMA=FILE'
	@echo '                        have the readers of each report format check runs of every kind,'
	@echo '                        and hold run files, plans and evidence against docs/schemas'
	@echo 'make test-provenance   have other tools verify what is signed, and run the golden cases'
	@echo 'make test-html          open pages of every kind in a browser; screenshots in .build/html'
	@echo 'make test-debug         all tests in a debug build'
	@echo 'make install PREFIX=DIR copy the command to DIR/bin (default /usr/local)'
	@echo 'make format             format the sources'
	@echo 'make lint               check their format'
	@echo 'make docs               write docs/metrics.md and the metrics of docs/interpreting.md'
	@echo 'make library-docs       write the pages of the library (DocC) to .build/library.doccarchive'
	@echo 'make bench              measure the time and memory it takes'
	@echo 'make bench-default      the default check by rows, threads and axis; goes on where it was'
	@echo '                        broken off; SIZES="10000 1000000" for other sizes, against others'
	@echo '                        if PEERS=PYTHON has sdmetrics and ANONYMETER=PYTHON anonymeter'
	@echo 'make bench-scale        by rows and columns, against SDMetrics if PEERS=PYTHON has it'
	@echo 'make bench-neighbours   time the neighbour search and the attacks, against others if'
	@echo '                        PEERS=PYTHON and ANONYMETER=PYTHON have them'
	@echo 'make bench-loading      measure loading, against others if PEERS=PYTHON has them'
	@echo 'make bench-text         time and memory of the gate before training, MEGABYTES=10,100'
	@echo 'make bench-history      the newest figures of docs/benchmarks.jsonl beside those before; with'
	@echo '                        RUN=run.json BENCHMARK=NAME TABLE=NAME one more, an error if it is slower'
	@echo 'make evaluate DATA=DIR  judge the candidates of an evaluation set'
	@echo 'make evaluate-foreign PYTHON=PYTHON'
	@echo '                        judge honest splits of tables in Python packages (half an hour)'
	@echo 'make calibrate-quick    count false alarms on honest data'
	@echo 'make calibrate          the same of all policies, sizes and shapes (ten hours; goes on'
	@echo '                        where it was broken off; CELLS="tabular 500/250/250" for some)'
	@echo 'make calibrate-defects  count what is found of planted defects (an hour)'
	@echo 'make calibrate-memorization  count what is found of planted leaks (hours)'
	@echo 'make calibrate-known-synthetic  count what fingerprints of synthetic rows find (minutes)'
	@echo 'make calibrate-text CORPORA=DIR  judge real texts of each file against others of it, and with planted defects'
	@echo 'make calibrate-docs PYTHON=PYTHON  write what calibrate and evaluate-foreign counted'
	@echo 'make fuzz SECONDS=60    feed mutated bytes to each target of Fuzz'
	@echo 'make sanitize           tests of the parsers under address, undefined and thread sanitizers'

setup:
	@scripts/install-dependencies.sh

build: setup
	$(BUILD) --product synthgate

demo: build
	@scripts/demo.sh $(BINARY)

# By itself swift test would add the flag once more and build all again.
test: setup lint
	scripts/build-all.sh $(FLAGS)
	swift test $(FLAGS) --disable-testable-imports --skip-build

# What a change is tried with; CI runs the rest.
check: setup lint
	scripts/build-all.sh $(FLAGS)
	swift test $(FLAGS) --disable-testable-imports --skip-build --skip '$(SLOW)'

# A package that depends on this one: it sees what is public, and is built from scratch once.
examples: setup
	swift run --package-path Examples --scratch-path .build/examples --configuration release TableInMemory

# DATA is a copy of apache/parquet-testing; run after make test or make check.
test-parquet: setup
	scripts/build-all.sh $(FLAGS)
	PARQUET_TESTING=$(abspath $(DATA)) swift test $(FLAGS) --disable-testable-imports --skip-build \
	  --filter ColumnarConformanceTests

# FOLDERS are copies of the test files of csv-spectrum, JSONTestSuite, DuckDB, ...; none is part of the
# repository.
test-suites: build
	@python3 scripts/format-suites.py $(BINARY) $(FOLDERS)

# Installs jsonschema, xmllint and promtool. SARIF_SCHEMA is the schema that OASIS publishes.
test-formats: build
	@scripts/test-formats.sh $(BINARY) $(SARIF_SCHEMA)

# Also part of make test and make check.
test-faults: setup
	scripts/build-all.sh $(FLAGS)
	swift test $(FLAGS) --disable-testable-imports --skip-build --filter '\.[A-Za-z]*FaultTests'

# Makes a Python environment of its own. GOLDEN=DIR names the folder of the golden cases.
test-provenance: build
	@scripts/test-provenance.sh $(BINARY)

# Installs chromium, its driver and, in a folder of its own, selenium.
test-html: build
	@scripts/test-html.sh $(BINARY)

test-debug: setup
	swift test

lint:
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

format:
	swift format --in-place --parallel --recursive $(SWIFT_FILES)

docs: build
	@$(BINARY) metrics list --markdown > docs/metrics.md.new
	@mv docs/metrics.md.new docs/metrics.md
	@scripts/interpreting.sh $(BINARY)

# With the flags of all else, so that nothing is built twice.
library-docs: setup
	swift package $(FLAGS) dump-symbol-graph --skip-synthesized-members
	@scripts/library-docs.sh .build/*/symbolgraph .build/library

install: build
	@scripts/install.sh $(BINARY) $(PREFIX)

$(BENCH): setup
	$(BUILD) --product synthgate-bench

bench: build $(BENCH) bench-loading bench-scale bench-text
	@$(BENCH) bench $(BINARY) fixtures

bench-default: build $(BENCH)
	@$(BENCH) default $(BINARY) .build/default "$(SIZES)" $(LIMIT) \
	  $(if $(PEERS),scripts/default-peers.py $(PEERS) $(ANONYMETER))

# PEERS is an interpreter with sdmetrics.
bench-scale: build $(BENCH)
	@$(BENCH) scale $(BINARY) fixtures .build/scale $(if $(PEERS),$(PEERS) scripts/quality-peer.py)

# The default check of texts by megabytes of each side. PEERS is an interpreter with rensa and datatrove.
bench-text: build $(BENCH)
	@$(BENCH) text $(BINARY) .build/texts $(MEGABYTES)
	@if [ -n "$(PEERS)" ]; then for peer in rensa datatrove; do \
	  $(PEERS) scripts/text-peers.py .build/texts/real-10.jsonl $$peer; done; fi

# PEERS is an interpreter with numpy, scikit-learn and faiss-cpu, ANONYMETER one with anonymeter.
bench-neighbours: build $(BENCH)
	@$(BENCH) neighbours
	@if [ -n "$(PEERS)" ]; then $(PEERS) fixtures/privacy/peer_neighbours.py; fi
	@$(BENCH) attacks $(BINARY) fixtures $(ANONYMETER)

bench-loading: $(BENCH)
	@scripts/bench-loading.sh $(BENCH) .build/loading $(PEERS)

# Builds nothing: RUN is the run file of a check that was timed.
bench-history:
	@$(PYTHON) scripts/benchmark-history.py \
	  $(if $(RUN),$(RUN) --benchmark "$(BENCHMARK)" --table "$(TABLE)") $(OPTIONS)

evaluate: $(BENCH)
	$(BENCH) evaluate $(DATA)

evaluate-foreign: build
	$(PYTHON) scripts/evaluate-foreign.py $(BINARY) $(FOREIGN)
	$(PYTHON) scripts/evaluate-foreign.py $(BINARY) $(FOREIGN) --without-holdout

calibrate-quick: $(BENCH)
	$(BENCH) calibrate fixtures quick

calibrate: $(BENCH)
	$(BENCH) calibrate fixtures honest $(HONEST) $(DRAWS) $(CELLS)

calibrate-defects: $(BENCH)
	$(BENCH) calibrate fixtures defects 20 docs/calibration-defects.svg
	$(BENCH) calibrate fixtures single-defects 10 docs/calibration-single-defects.svg

# Builds nothing: the counts are of the programs as they were built.
calibrate-docs:
	@$(BENCH) calibrate fixtures report $(HONEST) > docs/calibration-honest.md.new
	@mv docs/calibration-honest.md.new docs/calibration-honest.md
	@$(PYTHON) scripts/evaluate-foreign.py $(BINARY) $(FOREIGN) --report > docs/calibration-foreign.md.new
	@mv docs/calibration-foreign.md.new docs/calibration-foreign.md

# CORPORA is a folder with a file of texts for each corpus.
calibrate-text: $(BENCH)
	$(BENCH) calibrate-text $(CORPORA) .build/calibration/text.tsv $(DRAWS)
	$(BENCH) calibrate-text-power $(CORPORA) .build/calibration/text-power.tsv \
	  docs/calibration-text.svg $(DRAWS)

calibrate-memorization: $(BENCH)
	$(BENCH) calibrate-memorization fixtures honest 200
	$(BENCH) calibrate-memorization fixtures planted 100 docs/calibration-memorization.svg

calibrate-known-synthetic: $(BENCH)
	$(BENCH) calibrate-known-synthetic fixtures $(DRAWS)

fuzz: setup
	scripts/fuzz.sh $(SECONDS)

# What is undefined in C++ traps, as it does in Swift; a virtual table is not looked into, since that
# takes a runtime.
# Leaks are not looked for: boxes of enums stand behind pointers with a mark in them, which the tool does not
# follow, so that it takes constants of the tests for lost.
sanitize: setup
	ASAN_OPTIONS=detect_leaks=0 $(SANITIZED) --scratch-path .build/address --sanitize=address \
	  -Xcxx -fsanitize=undefined -Xcxx -fsanitize-trap=undefined -Xcxx -fno-sanitize=vptr
	$(SANITIZED) --scratch-path .build/thread --sanitize=thread

clean:
	rm -rf .build
