// swift-tools-version: 6.2
import PackageDescription

// A package of its own, as that of a user: it sees what `import SynthgateKit` shows, and no more.
let package = Package(
  name: "Examples",
  dependencies: [.package(name: "synthgate", path: "..")],
  targets: [
    .executableTarget(
      name: "TableInMemory",
      dependencies: [.product(name: "SynthgateKit", package: "synthgate")])
  ]
)
