// swift-tools-version: 6.2
import PackageDescription

// The package as a picture: one row a module, lowest layer first. A module may import only the
// modules named in `uses`; Tests/ArchitectureTests reads this table and every `import` line.

struct Module {
  let name: String
  let purpose: String
  var uses: [String] = []
  var c: [String] = []
  var tested = true
  var path: String?
  var resources: [Resource] = []
}

let modules: [Module] = [
  // 0: leaves
  Module(name: "GateWording", purpose: "numbers, lists and lines as people read them, near names"),
  Module(name: "GateModel", purpose: "the words of the domain: axes, kinds, scores, runs"),
  Module(
    name: "GateKernels", purpose: "seeded randomness, concurrent maps, inner loops",
    c: ["CAllocator"]),
  Module(
    name: "GateDigests", purpose: "SHA-256, 128-bit row hashes, signatures",
    c: ["CCrypto", "CKeys", "CXXHash"]),
  Module(
    name: "GateBuiltInPolicies", purpose: "the policies that ship with the tool", path: "Policies",
    resources: [
      "controls", "governed", "instruction", "pretraining", "privacy-release", "smoke", "tabular",
      "tabular-strict", "text", "utility",
    ].map { .embedInCode("\($0).json") }),
  // 1
  Module(
    name: "GateJSON", purpose: "JSON with positions, read strictly, written in one way",
    uses: ["GateWording"]),
  Module(
    name: "GateCommandLine", purpose: "options declared once: parsing, help, suggestions",
    uses: ["GateWording"]),
  Module(
    name: "GateStatistics", purpose: "distributions, intervals, tests, neighbours",
    uses: ["GateModel", "GateKernels"], c: ["CSpecialFunctions", "CRowBounds"]),
  Module(
    name: "GateLearning", purpose: "boosted trees and linear models", c: ["CXGBoost"]),
  Module(
    name: "GateTable", purpose: "typed columns, roles, canonical order",
    uses: ["GateModel", "GateDigests"]),
  Module(
    name: "GateText", purpose: "tokens, n-grams and forms of documents",
    uses: ["GateBytes", "GateKernels", "GateDigests"],
    c: ["CMinHash", "CPrefetch", "CUTF8Proc", "CCLD2"]),
  Module(
    name: "GateBytes", purpose: "files, archives, decompression, limits",
    uses: ["GateModel", "GateJSON", "GateDigests", "GateKernels"], c: ["CArchive", "CZlib"]),
  Module(
    name: "GateProvenance",
    purpose:
      "signed verdicts and logs of them, trust, mixes of training data, fingerprints of rows",
    uses: ["GateJSON", "GateDigests", "GateWording"]),
  // 2
  Module(
    name: "GateColumnar", purpose: "Parquet and Arrow files into columns of cells",
    uses: ["GateBytes", "GateTable", "GateJSON", "GateModel"],
    c: ["CZstd", "CSnappy", "CLZ4", "CBrotli"]),
  Module(
    name: "GatePreparation", purpose: "real and synthetic made comparable; shared facts",
    uses: [
      "GateTable", "GateText", "GateLearning", "GateStatistics", "GateKernels", "GateDigests",
      "GateModel",
    ]),
  Module(
    name: "GateFormats",
    purpose:
      "CSV, JSON Lines, archives of them, Parquet and Arrow into tables, of rows or of texts",
    uses: [
      "GateColumnar", "GateBytes", "GateTable", "GateText", "GateJSON", "GateDigests",
      "GateKernels", "GateModel",
    ],
    c: ["CFastFloat", "CSimdjson", "CTextScan"]),
  Module(
    name: "GatePolicy", purpose: "policy documents, checks, verdicts",
    uses: ["GateModel", "GateJSON", "GateStatistics", "GateWording"]),
  Module(
    name: "GateReports", purpose: "a run in all formats, a folder a format",
    uses: ["GateModel", "GateJSON", "GateDigests", "GateWording"],
    resources: ["css", "js"].map { .embedInCode("HTML/Resources/report.\($0)") }),
  // 3
  Module(
    name: "GateMetrics", purpose: "scores by axis, one metric a file",
    uses: [
      "GatePreparation", "GateLearning", "GateStatistics", "GateKernels", "GateTable", "GateText",
      "GateDigests", "GateModel",
    ]),
  // 4
  Module(
    name: "SynthgateKit", purpose: "the public library: load, score, judge, render",
    uses: [
      "GateMetrics", "GateStatistics", "GatePreparation", "GateFormats", "GateBytes", "GatePolicy",
      "GateReports",
      "GateBuiltInPolicies", "GateTable", "GateKernels", "GateModel", "GateDigests", "GateJSON",
      "GateProvenance", "GateWording",
    ]),
  // 5
  Module(
    name: "SynthgateCLI", purpose: "commands, console, exit status",
    uses: [
      "SynthgateKit", "GateBytes", "GateCommandLine", "GateJSON", "GateKernels", "GateModel",
      "GateWording",
    ]),
]

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6)]

func dependencies(_ module: Module) -> [Target.Dependency] {
  (module.uses + module.c).map { .target(name: $0) }
}

let swiftTargets: [Target] = modules.flatMap { module -> [Target] in
  let path = module.path ?? "Sources/\(module.name)"
  var targets: [Target] = [
    .target(
      name: module.name, dependencies: dependencies(module), path: path,
      resources: module.resources, swiftSettings: settings)
  ]
  if module.tested {
    targets.append(
      .testTarget(
        name: "\(module.name)Tests",
        dependencies: [.target(name: module.name)]
          + module.uses.map { .target(name: $0) } + [.target(name: "GateTestSupport")],
        path: "Tests/\(module.name)Tests", swiftSettings: settings))
  }
  return targets
}

let cTargets: [Target] = [
  .systemLibrary(name: "CAllocator", path: "Sources/C/CAllocator"),
  .systemLibrary(name: "CPrefetch", path: "Sources/C/CPrefetch"),
  .systemLibrary(
    name: "CArchive", path: "Sources/C/CArchive", providers: [.apt(["libarchive-dev"])]),
  .systemLibrary(name: "CZlib", path: "Sources/C/CZlib", providers: [.apt(["zlib1g-dev"])]),
  .systemLibrary(name: "CCrypto", path: "Sources/C/CCrypto", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CKeys", path: "Sources/C/CKeys", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(
    name: "CXGBoost", path: "Sources/C/CXGBoost", providers: [.apt(["libxgboost-dev"])]),
  .systemLibrary(name: "CZstd", path: "Sources/C/CZstd", providers: [.apt(["libzstd-dev"])]),
  .systemLibrary(name: "CSnappy", path: "Sources/C/CSnappy", providers: [.apt(["libsnappy-dev"])]),
  .systemLibrary(name: "CLZ4", path: "Sources/C/CLZ4", providers: [.apt(["liblz4-dev"])]),
  .systemLibrary(name: "CBrotli", path: "Sources/C/CBrotli", providers: [.apt(["libbrotli-dev"])]),
  .systemLibrary(name: "CXXHash", path: "Sources/C/CXXHash", providers: [.apt(["libxxhash-dev"])]),
  .systemLibrary(
    name: "CUTF8Proc", path: "Sources/C/CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
  // Boost.Math, fast_float, simdjson and CLD2 are C++: each hides behind a small extern "C" file.
  .target(
    name: "CSpecialFunctions", path: "Sources/C/CSpecialFunctions",
    linkerSettings: [.linkedLibrary("stdc++"), .linkedLibrary("m")]),
  .target(name: "CRowBounds", path: "Sources/C/CRowBounds"),
  .target(name: "CMinHash", path: "Sources/C/CMinHash"),
  .target(
    name: "CCLD2", path: "Sources/C/CCLD2",
    linkerSettings: [.linkedLibrary("cld2"), .linkedLibrary("stdc++")]),
  .target(
    name: "CFastFloat", path: "Sources/C/CFastFloat",
    linkerSettings: [.linkedLibrary("stdc++"), .linkedLibrary("m")]),
  .target(
    name: "CSimdjson", path: "Sources/C/CSimdjson",
    linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("stdc++"), .linkedLibrary("m")]),
  .target(
    name: "CTextScan", path: "Sources/C/CTextScan",
    linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("stdc++"), .linkedLibrary("m")]),
]

// The fuzzer's runtime comes with flags that only `make fuzz` gives, see scripts/fuzz.sh.
let fuzzTargets: [Target] =
  Context.environment["SYNTHGATE_FUZZ"] == nil
  ? []
  : [
    .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
    .executableTarget(
      name: "synthgate-fuzz",
      dependencies: [
        "SynthgateKit", "GateReports", "GateFormats", "GateColumnar", "GateBytes", "GateTable",
        "GateText", "GatePreparation", "GatePolicy", "GateBuiltInPolicies", "GateMetrics",
        "GateProvenance", "GateDigests", "GateJSON", "GateModel", "GateTestSupport", "CFuzzer",
      ],
      path: "Fuzz/synthgate-fuzz", swiftSettings: settings),
  ]

let package = Package(
  name: "synthgate",
  products: [
    .library(name: "SynthgateKit", targets: ["SynthgateKit"]),
    .executable(name: "synthgate", targets: ["synthgate"]),
  ],
  targets: cTargets + swiftTargets + fuzzTargets + [
    .executableTarget(
      name: "synthgate", dependencies: ["SynthgateCLI"], path: "Sources/synthgate",
      swiftSettings: settings, linkerSettings: [.unsafeFlags(["-static-stdlib"])]),
    .executableTarget(
      name: "synthgate-bench",
      dependencies: [
        "SynthgateKit", "GateMetrics", "GatePreparation", "GatePolicy", "GateReports",
        "GateFormats", "GateBytes", "GateTable", "GateLearning", "GateStatistics", "GateKernels",
        "GateJSON", "GateDigests",
        "GateModel",
      ], path: "Sources/synthgate-bench", swiftSettings: settings),
    .target(
      name: "GateTestSupport", dependencies: ["GateModel", "GateJSON"],
      path: "Tests/GateTestSupport", swiftSettings: settings),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["GateTestSupport", "GateMetrics", "GateModel"],
      path: "Tests/ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "GoldenValueTests",
      dependencies: [
        "GateTestSupport", "GateMetrics", "GatePreparation", "GateFormats", "GateStatistics",
        "GateTable", "GateJSON", "GateModel",
      ], path: "Tests/GoldenValueTests", swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests", dependencies: ["GateTestSupport", "GateJSON"],
      path: "Tests/CommandLineTests", swiftSettings: settings),
  ],
  cxxLanguageStandard: .cxx20
)
