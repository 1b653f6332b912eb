// swift-tools-version: 6.1
import PackageDescription

// As in the package that is measured: the vector instructions of this machine, or of PORTABLE.
var flags: [String] = []
#if arch(x86_64)
  let portable = Context.environment["PORTABLE"]
  if portable != "baseline" {
    flags += ["-Xcc", portable == nil ? "-march=native" : "-march=x86-64-v3"]
  }
#endif

// A package of its own, so that a reader's build does not build the benchmarks.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "HintsFromPhysics", path: "..")],
  targets: [
    .executableTarget(
      name: "four-panels", dependencies: [.product(name: "Plot", package: "HintsFromPhysics")]),
    .executableTarget(
      name: "ising-speed",
      dependencies: ["Ising", "Statistics"].map { .product(name: $0, package: "HintsFromPhysics") },
      swiftSettings: [.unsafeFlags(flags)]),
    .executableTarget(
      name: "tensor-speed",
      dependencies: ["Ising", "Renormalization"].map {
        .product(name: $0, package: "HintsFromPhysics")
      },
      swiftSettings: [.unsafeFlags(flags)]),
    .executableTarget(
      name: "boltzmann-speed",
      dependencies: ["Learning", "LinearAlgebra", "Statistics"].map {
        .product(name: $0, package: "HintsFromPhysics")
      },
      swiftSettings: [.unsafeFlags(flags)]),
    .executableTarget(
      name: "network-speed",
      dependencies: ["Networks", "Statistics"].map {
        .product(name: $0, package: "HintsFromPhysics")
      },
      swiftSettings: [.unsafeFlags(flags)]),
    .executableTarget(name: "alternate"),
  ]
)
