// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: warnings are errors, the strictest language mode.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a target; those with golden files keep them in `__Snapshots__`.
func tests(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  hasGoldenFiles: Bool = false,
  data: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.target(name: name), "TestSupport"] + dependencies,
    exclude: (hasGoldenFiles ? ["__Snapshots__"] : []) + data,
    swiftSettings: strict
  )
}

let package = Package(
  name: "ceiling",
  products: [.executable(name: "ceiling", targets: ["ceiling"])],
  targets: [
    // Other people's libraries.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "CSHA256", dependencies: ["CSodium"]),
    .target(name: "CFolderExchange"),
    .target(
      name: "CSimdjson",
      cxxSettings: [.define("SIMDJSON_EXCEPTIONS", to: "0")],
      linkerSettings: [.linkedLibrary("simdjson")]
    ),
    .target(name: "CatalogData", exclude: ["data", "update.py"]),

    // The way of the data, left to right.
    library("Diagnostics"),
    library("TextEscaping"),
    library("Compression", ["CZlib"]),
    library("JSONText", ["CSimdjson", "Diagnostics"]),
    library("PolicyLanguage", ["Diagnostics", "JSONText"]),
    library("ActionCatalog", ["CatalogData", "Compression", "Diagnostics"]),
    library("RequestModel", ["Diagnostics", "JSONText", "PolicyLanguage"]),
    library(
      "OrganizationModel",
      ["CSHA256", "Diagnostics", "JSONText", "PolicyLanguage"]
    ),
    library(
      "SnapshotReaders",
      [
        "ActionCatalog", "Compression", "Diagnostics", "JSONText", "OrganizationModel",
        "PolicyLanguage",
      ]
    ),
    library(
      "SnapshotStore",
      ["CSQLite", "Diagnostics", "JSONText", "OrganizationModel", "PolicyLanguage"]
    ),
    library(
      "PolicyEvaluation",
      [
        "ActionCatalog", "Diagnostics", "JSONText", "OrganizationModel", "PolicyLanguage",
        "RequestModel",
      ]
    ),
    library(
      "CeilingReach",
      [
        "ActionCatalog", "Diagnostics", "JSONText", "OrganizationModel", "PolicyLanguage",
        "RequestModel",
      ]
    ),
    library(
      "CeilingDiff",
      [
        "ActionCatalog", "CeilingReach", "Diagnostics", "JSONText", "OrganizationModel",
        "PolicyLanguage",
      ]
    ),
    library(
      "OrganizationClaims",
      [
        "ActionCatalog", "CeilingReach", "Diagnostics", "JSONText", "OrganizationModel",
        "PolicyLanguage", "RequestModel",
      ]
    ),
    library(
      "EngineCrosscheck",
      [
        "ActionCatalog", "CeilingReach", "JSONText", "OrganizationModel", "PolicyEvaluation",
        "PolicyLanguage", "RequestModel",
      ]
    ),
    library(
      "OrganizationChanges",
      [
        "ActionCatalog", "Diagnostics", "JSONText", "OrganizationModel", "PolicyLanguage",
        "SnapshotReaders",
      ]
    ),
    library(
      "OrganizationGenerator",
      ["ActionCatalog", "JSONText", "OrganizationModel", "PolicyLanguage"]
    ),
    library(
      "PolicyWording",
      ["ActionCatalog", "CeilingReach", "OrganizationModel", "PolicyLanguage"]
    ),
    library(
      "DiagramDrawing",
      [
        "ActionCatalog", "CGraphviz", "CeilingReach", "Diagnostics", "OrganizationModel",
        "PolicyLanguage", "TextEscaping",
      ]
    ),
    library(
      "SitePublishing",
      [
        "ActionCatalog", "CFolderExchange", "CeilingReach", "Diagnostics", "DiagramDrawing",
        "JSONText", "OrganizationModel", "PolicyLanguage", "PolicyWording", "TextEscaping",
      ]
    ),
    library("OutputChannels", ["Diagnostics"]),
    library("CommandLineOptions", ["Diagnostics", "OutputChannels"]),
    library(
      "Reporting",
      [
        "ActionCatalog", "CeilingDiff", "CeilingReach", "Diagnostics", "JSONText",
        "OrganizationClaims",
        "OrganizationModel", "OutputChannels", "PolicyEvaluation", "PolicyLanguage",
        "PolicyWording", "RequestModel", "SnapshotStore", "TextEscaping",
      ]
    ),

    // What people run.
    .executableTarget(
      name: "ceiling",
      dependencies: [
        "ActionCatalog", "CeilingDiff", "CeilingReach", "CommandLineOptions", "Diagnostics",
        "DiagramDrawing", "JSONText", "OrganizationChanges", "OrganizationClaims",
        "OrganizationModel", "OutputChannels", "PolicyEvaluation", "PolicyLanguage",
        "PolicyWording", "Reporting", "RequestModel", "SitePublishing", "SnapshotReaders",
        "SnapshotStore", "TextEscaping",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "ceiling-crosscheck",
      dependencies: [
        "ActionCatalog", "CeilingReach", "EngineCrosscheck", "JSONText", "OrganizationGenerator",
        "OrganizationModel", "PolicyLanguage",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "ceiling-benchmarks",
      dependencies: [
        "ActionCatalog", "CeilingReach", "JSONText", "OrganizationGenerator", "OrganizationModel",
        "PolicyEvaluation", "PolicyLanguage", "RequestModel", "SnapshotReaders", "SnapshotStore",
      ],
      exclude: ["Evaluation/peers.py"],
      swiftSettings: strict
    ),

    // Tests.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    tests(
      "CeilingReach",
      [
        "ActionCatalog", "Diagnostics", "EngineCrosscheck", "JSONText", "OrganizationModel",
        "PolicyLanguage", "RequestModel",
      ]
    ),
    tests(
      "OrganizationClaims",
      [
        "CeilingReach", "Diagnostics", "EngineCrosscheck", "JSONText", "OrganizationChanges",
        "OrganizationModel", "PolicyLanguage", "RequestModel", "SnapshotReaders",
      ]
    ),
    tests("EngineCrosscheck", ["CeilingReach"]),
    tests(
      "CeilingDiff",
      [
        "CeilingReach", "EngineCrosscheck", "JSONText", "OrganizationGenerator",
        "OrganizationModel", "PolicyLanguage", "RequestModel", "SnapshotReaders",
      ]
    ),
    tests("OrganizationGenerator", ["OrganizationModel", "SnapshotReaders"]),
    tests(
      "OrganizationChanges",
      [
        "CeilingReach", "Diagnostics", "JSONText", "OrganizationModel", "PolicyLanguage",
        "SnapshotReaders",
      ],
      data: ["Plans"]
    ),
    tests("Diagnostics"),
    tests("TextEscaping"),
    tests("JSONText", ["CSimdjson", "Diagnostics"]),
    tests("OrganizationModel", ["CSHA256", "Diagnostics", "JSONText"]),
    tests(
      "SnapshotStore",
      ["Diagnostics", "InterruptedImport", "JSONText", "OrganizationModel", "PolicyLanguage"]
    ),
    .executableTarget(
      name: "InterruptedImport",
      dependencies: ["JSONText", "OrganizationModel", "PolicyLanguage", "SnapshotStore"],
      path: "Tests/InterruptedImport",
      swiftSettings: strict
    ),
    tests(
      "SnapshotReaders",
      ["Compression", "Diagnostics", "JSONText", "OrganizationModel", "PolicyLanguage"],
      hasGoldenFiles: true
    ),
    tests("Compression"),
    tests("ActionCatalog", ["JSONText"]),
    tests("RequestModel", ["Diagnostics", "JSONText", "PolicyLanguage"]),
    tests(
      "PolicyEvaluation",
      ["Diagnostics", "JSONText", "OrganizationModel", "PolicyLanguage", "RequestModel"],
      data: ["Cases"]
    ),
    tests("PolicyWording", ["ActionCatalog", "CeilingReach", "JSONText", "PolicyLanguage"]),
    tests("PolicyLanguage", ["ActionCatalog", "Diagnostics", "JSONText"]),
    tests("CommandLineOptions", hasGoldenFiles: true),
    tests("OutputChannels", ["Diagnostics"]),
    tests(
      "Reporting",
      [
        "ActionCatalog", "CeilingDiff", "CeilingReach", "Diagnostics", "JSONText",
        "OrganizationModel",
        "OutputChannels", "PolicyLanguage", "RequestModel",
      ],
      hasGoldenFiles: true
    ),
    tests(
      "DiagramDrawing",
      [
        "ActionCatalog", "CeilingReach", "Diagnostics", "JSONText", "OrganizationModel",
        "PolicyLanguage", "SnapshotReaders",
      ],
      hasGoldenFiles: true
    ),
    tests(
      "SitePublishing",
      [
        "ActionCatalog", "CeilingReach", "Diagnostics", "JSONText", "OrganizationModel",
        "PolicyLanguage", "PolicyWording", "SnapshotReaders",
      ],
      hasGoldenFiles: true,
      data: ["rendered.py"]
    ),
    tests(
      "ceiling",
      ["CommandLineOptions", "JSONText", "OrganizationModel", "PolicyLanguage", "SnapshotStore"],
      hasGoldenFiles: true
    ),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
