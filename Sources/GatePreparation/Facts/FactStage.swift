/// A part of a run between which facts are dropped.
package enum FactStage: Int, Sendable, CaseIterable, Comparable {
  case rows, searches, models

  init(_ basis: FactBasis) {
    switch basis {
    case .counts, .rows: self = .rows
    case .search: self = .searches
    case .models: self = .models
    }
  }

  package static func < (left: FactStage, right: FactStage) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension FactStage {
  /// What is measured at its end.
  var measuring: [FactWork] {
    switch self {
    case .rows: [.pairs, .metrics]
    case .searches: [.searchMetrics]
    case .models: [.modelMetrics]
    }
  }
}
