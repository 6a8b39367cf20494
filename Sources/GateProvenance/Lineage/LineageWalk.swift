extension Lineage {
  /// Walks from files to all that they were made of, each statement once.
  package func findings(_ question: LineageQuestion) -> LineageFindings {
    var walk = LineageWalk(self, question)
    let generations = question.candidates.map { walk.generation(of: .file($0)) }
    var findings = walk.findings
    if !generations.contains(nil) { findings.generation = generations.compactMap(\.self).max() }
    let direct = DirectTraining(of: question.candidates, in: self)
    if let rows = direct.rows, direct.files.allSatisfy({ walk.knows($0) }) {
      findings.trainingRows = rows.values.reduce(0, +)
      findings.realRows = rows.reduce(0) { $0 + (real.contains($1.key) ? $1.value : 0) }
    }
    if !question.reference.isEmpty {
      findings.referenceMatches = direct.files.isSuperset(of: question.reference)
      let isTold = question.candidates.allSatisfy { candidate in
        !DirectTraining(of: [candidate], in: self).files.isEmpty
      }
      if isTold { findings.unlearned = Set(question.reference).subtracting(direct.files) }
    }
    findings.files = walk.files
    return findings
  }
}

/// What the generator of some files learned from, by the statements about them and about it.
private struct DirectTraining {
  private(set) var files: Set<String> = []
  /// By file; `nil` where one has none, or several, or all together none.
  private(set) var rows: [String: Int]? = [:]

  init(of candidates: [String], in lineage: Lineage) {
    for statement in Set(candidates.flatMap { lineage.makers[$0] ?? [] }) {
      for input in lineage.inputs(of: statement) {
        add(input)
        guard input.role == .generator else { continue }
        for maker in lineage.makers[input.sha256] ?? [] {
          for input in lineage.inputs(of: maker) { add(input) }
        }
      }
    }
    if rows?.values.allSatisfy({ $0 == 0 }) == true { rows = nil }
  }

  private mutating func add(_ input: LineageStatement.Input) {
    guard input.role == .training else { return }
    files.insert(input.sha256)
    guard let count = input.rows, rows?[input.sha256].map({ $0 == count }) ?? true else {
      rows = nil
      return
    }
    rows?[input.sha256] = count
  }
}

/// A walk in depth with a stack of its own, since a lineage may be ten thousand generations deep.
private struct LineageWalk {
  private let lineage: Lineage
  private let question: LineageQuestion
  private(set) var findings = LineageFindings()
  private var names: [String: String] = [:]
  private var settled: [Node: Value] = [:]
  private var open: Set<Node> = []
  private var stack: [Frame] = []

  /// A file that was learned from, a file that learned, and a statement, which may be of many files.
  enum Node: Hashable {
    case file(String)
    case model(String)
    case statement(Int)
  }

  /// What is known of a node.
  private struct Value {
    /// `nil` where something that it stands on is not known.
    var generation: Int?
    /// Whether anything is said of what was learned from.
    var isLearned: Bool

    static let unknown = Value(generation: nil, isLearned: false)
  }

  /// A node whose parts are being settled.
  private struct Frame {
    let node: Node
    var left: [Node]
    var value = Value(generation: 0, isLearned: false)
    /// Whether a statement says nothing of what was learned from.
    var isSilent = false

    mutating func take(_ part: Value, of node: Node) {
      switch node {
      case .file: value.isLearned = true
      case .model: value.isLearned = value.isLearned || part.isLearned
      case .statement:
        value.isLearned = value.isLearned || part.isLearned
        isSilent = isSilent || part.generation != nil && !part.isLearned
      }
      guard let highest = value.generation, let own = part.generation else {
        value.generation = nil
        return
      }
      value.generation = max(highest, own)
    }
  }

  init(_ lineage: Lineage, _ question: LineageQuestion) {
    (self.lineage, self.question) = (lineage, question)
  }

  /// Whether a file was come to, and all that it stands on is known.
  func knows(_ file: String) -> Bool { settled[.file(file)]?.generation != nil }

  mutating func generation(of start: Node) -> Int? {
    if let value = enter(start) { return value.generation }
    var last = Value.unknown
    while let top = stack.indices.last {
      if let part = stack[top].left.popLast() {
        if let value = enter(part) { stack[top].take(value, of: part) }
        continue
      }
      let frame = stack.removeLast()
      last = close(frame)
      if let below = stack.indices.last { stack[below].take(last, of: frame.node) }
    }
    return last.generation
  }

  /// - Returns: what is known at once; `nil` where its parts have to be settled first.
  private mutating func enter(_ node: Node) -> Value? {
    if let value = settled[node] { return value }
    if open.contains(node) {
      findings.hasCycle = true
      return .unknown
    }
    let parts: [Node]
    switch node {
    case .file(let digest):
      if let value = valueWithoutParts(of: digest) {
        settled[node] = value
        return value
      }
      parts = (lineage.makers[digest] ?? []).map { .statement($0) }
    case .model(let digest):
      guard let makers = lineage.makers[digest] else {
        // What it learned from is what is listed beside it.
        let value = Value(generation: 0, isLearned: false)
        settled[node] = value
        return value
      }
      parts = makers.map { .statement($0) }
    case .statement(let number): parts = look(at: number)
    }
    open.insert(node)
    stack.append(Frame(node: node, left: parts))
    return nil
  }

  private mutating func valueWithoutParts(of file: String) -> Value? {
    findings.revoked.formUnion(question.revoked.intersection(lineage.declarations[file] ?? []))
    return switch (lineage.real.contains(file), lineage.makers[file] != nil) {
    case (true, true):
      unknown(\.conflicts, file)
    case (true, false): Value(generation: 0, isLearned: true)
    case (false, false): unknown(\.missing, file)
    case (false, true): nil
    }
  }

  private mutating func unknown(
    _ list: WritableKeyPath<LineageFindings, Set<String>>, _ file: String
  ) -> Value {
    findings[keyPath: list].insert(file)
    return .unknown
  }

  /// Notes what a statement says, and gives what it was made of.
  private mutating func look(at number: Int) -> [Node] {
    let statement = lineage.statements[number]
    if question.revoked.contains(statement.id) { findings.revoked.insert(statement.id) }
    for subject in statement.subjects { names[subject.sha256] = subject.name }
    return lineage.inputs(of: number).compactMap { input in
      if let name = input.name, names[input.sha256] == nil { names[input.sha256] = name }
      if question.holdout.contains(input.sha256) { findings.exposed.insert(input.sha256) }
      return switch input.role {
      case .training: .file(input.sha256)
      case .generator: .model(input.sha256)
      case .other: nil
      }
    }
  }

  private mutating func close(_ frame: Frame) -> Value {
    var value = frame.value
    if case .file(let digest) = frame.node {
      if frame.isSilent {
        findings.missing.insert(digest)
        value.generation = nil
      }
      value.generation = value.generation.map { $0 + 1 }
      value.isLearned = true
    }
    open.remove(frame.node)
    settled[frame.node] = value
    return value
  }

  /// The highest generation first, then what is not known, then models, each by digest.
  var files: [LineageFindings.File] {
    let found = settled.compactMap { node, value -> LineageFindings.File? in
      let (digest, origin): (String, LineageFindings.Origin)
      switch node {
      case .file(let file):
        digest = file
        origin =
          findings.conflicts.contains(file)
          ? .contradictory
          : lineage.real.contains(file)
            ? .real : findings.missing.contains(file) ? .unknown : .made
      case .model(let file): (digest, origin) = (file, .model)
      case .statement: return nil
      }
      return LineageFindings.File(
        sha256: digest, name: names[digest], origin: origin,
        generation: origin == .model ? nil : value.generation)
    }
    func rank(_ file: LineageFindings.File) -> Int {
      file.origin == .model ? -2 : file.generation ?? -1
    }
    return found.sorted { (rank($1), $0.sha256) < (rank($0), $1.sha256) }
  }
}
