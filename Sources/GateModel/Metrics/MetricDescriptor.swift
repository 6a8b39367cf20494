/// Everything that help, documentation and policies need to know of a metric.
public struct MetricDescriptor: Sendable {
  /// `axis.name`, the key used in policies.
  public let id: String
  /// Rises whenever the numbers change.
  public let version: Int
  /// The question that it belongs to.
  public let axis: Axis
  /// What one of it is, where several rows belong to an entity.
  public let counts: Counted
  /// For people, in a few words.
  public let title: String
  /// One sentence.
  public let summary: String
  /// What the number counts: `share of rows`, `distance`, `ratio`.
  public let unit: String
  /// The smallest and largest value possible.
  public let range: Interval
  /// Which way is good.
  public let better: Direction
  /// What one measurement is about.
  public let shape: Shape
  /// The column kinds it is defined on; empty where it looks at whole rows.
  public let kinds: [ColumnKind]
  /// The names of all levels that it may be measured at; empty where they depend on the data.
  public let levels: [String]
  /// Without these it is not measured.
  public let needs: [Need]
  /// Which columns it looks at; follows from shape, kinds and needs unless given.
  public let sight: Sight
  /// False for numbers that are shown for comparison only and that no policy may judge.
  public let isJudgeable: Bool
  /// How a finding of it is told.
  public let telling: Telling
  /// Formula in plain text, then sources.
  public let definition: String
  /// Papers, norms and programs that it follows.
  public let references: [String]

  /// All that is known of a metric; `sight` and `telling` follow from the rest unless given.
  public init(
    id: String, version: Int = 1, axis: Axis, counts: Counted = .rows, title: String,
    summary: String, unit: String,
    range: Interval, better: Direction, shape: Shape, kinds: [ColumnKind] = [],
    levels: [String] = [], needs: [Need] = [], sight: Sight? = nil, isJudgeable: Bool = true,
    telling: Telling? = nil, definition: String, references: [String]
  ) {
    self.id = id
    self.version = version
    self.axis = axis
    self.counts = counts
    self.title = title
    self.summary = summary
    self.unit = unit
    self.range = range
    self.better = better
    self.shape = shape
    self.kinds = kinds
    self.levels = levels
    self.needs = needs
    self.sight = sight ?? Self.usualSight(of: shape, kinds: kinds, needs: needs)
    self.isJudgeable = isJudgeable
    self.telling = telling ?? .plain(title: title)
    self.definition = definition
    self.references = references
  }

  /// Whether it looks at texts rather than tables.
  public var isOfTexts: Bool { id.split(separator: ".").dropFirst().first == "text" }

  /// Where the best value lies.
  public enum Direction: Sendable, Hashable {
    /// The less the better, or the more.
    case lower, higher
    /// Best at a value, worse on both sides of it.
    case target(Double)
  }

  /// What is independent of each other.
  public enum Counted: String, Sendable {
    /// Every row, or all rows of an entity as one.
    case rows, entities
  }

  /// What must be given for the metric to be measured at all.
  public enum Need: String, Sendable {
    /// A data set, a role of a column, or a document beside the data.
    case holdout, protected, label, id, baseline, mix, lineage
  }
}

/// The metrics that exist, by id; handed to policies and reports, which never import them.
public struct MetricCatalogue: Sendable {
  /// In axis order, then by id.
  public let descriptors: [MetricDescriptor]
  private let byID: [String: MetricDescriptor]

  /// - Precondition: no id occurs twice.
  public init(_ descriptors: [MetricDescriptor]) {
    self.descriptors = descriptors.sorted { ($0.axis, $0.id) < ($1.axis, $1.id) }
    byID = Dictionary(uniqueKeysWithValues: descriptors.map { ($0.id, $0) })
  }

  /// The metric of an id; `nil` where there is none.
  public subscript(id: String) -> MetricDescriptor? { byID[id] }
}
