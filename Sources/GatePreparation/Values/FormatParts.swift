import GateDigests
import GateKernels
import GateStatistics

/// Measures the parts of a column's format: each distinct text is read once or twice, and counts as
/// often as it has rows.
struct FormatParts {
  private let texts: [String]
  private let sides: ColumnFormat.Sides
  private(set) var parts: [ColumnFormat.Part] = []

  /// Shapes of fewer rows on all sides together are joined.
  private static let fewestOfShape = 10
  /// From this share of the reference on, the numbers inside values of one shape are compared.
  private static let leastOfMainShape = 0.5

  /// What is measured of every text.
  private struct Marks {
    var (length, letters, capitals, digits, blanks, distinct):
      (
        UInt32, UInt32, UInt32, UInt32, UInt32, UInt32
      )

    init(_ form: borrowing WrittenForm) {
      length = UInt32(clamping: form.length)
      letters = UInt32(clamping: form.letters)
      capitals = UInt32(clamping: form.capitals)
      digits = UInt32(clamping: form.digits)
      blanks = UInt32(clamping: form.blanks)
      distinct = UInt32(clamping: form.distinct)
    }

    func share(_ count: UInt32) -> Double { length == 0 ? 0 : Double(count) / Double(length) }
  }

  init(_ texts: [String], _ sides: ColumnFormat.Sides, countsUp: Bool) {
    self.texts = texts
    self.sides = sides
    let used = texts.indices.filter(sides.isUsed)
    var form = WrittenForm()
    var (plain, exact) = (ShapeIndex(countsDigits: false), ShapeIndex(countsDigits: true))
    var marks: [Marks] = []
    marks.reserveCapacity(used.count)
    for text in used {
      form.read(texts[text])
      plain.add(form, text: text)
      exact.add(form, text: text)
      marks.append(Marks(form))
    }
    parts = [shapePart("shape", plain, used)]
    // The lengths and numbers of what counts up follow from how many rows were asked for.
    guard !countsUp else { return }
    parts.append(shapePart("shape and digits", exact, used))
    let measures: [(String, (Marks) -> Double)] = [
      ("length", { Double($0.length) }), ("share of letters", { $0.share($0.letters) }),
      ("share of capitals", { $0.share($0.capitals) }),
      ("share of digits", { $0.share($0.digits) }), ("share of blanks", { $0.share($0.blanks) }),
      ("different characters", { Double($0.distinct) }),
    ]
    parts += measures.compactMap { name, measure in
      numberPart(name, used.indices.map { (used[$0], measure(marks[$0])) })
    }
    parts += numbersInside(plain, used)
  }

  // MARK: Shapes

  private func shapePart(
    _ name: String, _ shapes: ShapeIndex, _ used: [Int]
  ) -> ColumnFormat.Part {
    var (reference, candidate, real) = (shapes.zeros, shapes.zeros, shapes.zeros)
    for (position, text) in used.enumerated() {
      let shape = Int(shapes.shapeOfText[position])
      reference[shape] += Int(sides.reference[text])
      candidate[shape] += Int(sides.candidate[text])
      real[shape] += Int(sides.real(text))
    }
    let kept = reference.indices.filter { real[$0] + candidate[$0] >= Self.fewestOfShape }
    func joined(_ counts: [Int]) -> [Int] {
      let cells = kept.map { counts[$0] }
      return cells + [counts.reduce(0, +) - cells.reduce(0, +)]
    }
    let distance = totalVariation(
      reference: joined(reference), candidate: joined(candidate), pool: joined(real))
    let (n, m) = (Double(reference.reduce(0, +)), Double(candidate.reduce(0, +)))
    let moved = kept.map {
      (shape: $0, change: Double(candidate[$0]) / m - Double(reference[$0]) / n)
    }
    .filter { $0.change != 0 }
    .sorted { (abs($0.change), $1.shape) > (abs($1.change), $0.shape) }
    return ColumnFormat.Part(
      name: name, distance: distance,
      shapes: moved.prefix(Self.shown).map {
        ColumnFormat.ShapeShare(
          shape: shapes.label(of: $0.shape, in: texts), realRows: real[$0.shape],
          change: $0.change)
      }, sign: 0)
  }

  private static let shown = 3

  // MARK: Numbers

  /// - Parameter values: of the texts that have the number; texts are indices.
  private func numberPart(
    _ name: String, _ values: [(text: Int, value: Double)]
  ) -> ColumnFormat.Part? {
    func sorted(_ rows: (Int) -> Int32) -> [Double] {
      var all: [Double] = []
      all.reserveCapacity(values.count)
      for (text, value) in values {
        for _ in 0..<rows(text) { all.append(value) }
      }
      return RadixSort.sorted(all)
    }
    let (reference, candidate) = (
      sorted { sides.reference[$0] }, sorted { sides.candidate[$0] }
    )
    guard min(reference.count, candidate.count) >= ColumnFormat.fewestRows else { return nil }
    let (distance, _, sign) = kolmogorovSmirnov(
      sortedReference: reference, sortedCandidate: candidate,
      sortedPool: sides.holdout.isEmpty ? reference : sorted { sides.real($0) })
    return ColumnFormat.Part(name: name, distance: distance, shapes: [], sign: sign)
  }

  /// The numbers in values of the shape that most of the reference has, each by its place.
  private func numbersInside(_ shapes: ShapeIndex, _ used: [Int]) -> [ColumnFormat.Part] {
    var rows = shapes.zeros
    for (position, text) in used.enumerated() {
      rows[Int(shapes.shapeOfText[position])] += Int(sides.reference[text])
    }
    let all = rows.reduce(0, +)
    guard let main = rows.indices.max(by: { (rows[$0], $1) < (rows[$1], $0) }),
      Double(rows[main]) >= Self.leastOfMainShape * Double(all)
    else { return [] }
    var form = WrittenForm()
    var numbers = [[(text: Int, value: Double)]](repeating: [], count: WrittenForm.mostNumbers)
    for (position, text) in used.enumerated() where Int(shapes.shapeOfText[position]) == main {
      form.read(texts[text])
      for (place, number) in form.numbers.prefix(WrittenForm.mostNumbers).enumerated() {
        numbers[place].append((text, number))
      }
    }
    let isPrintable = rows[main] >= Self.fewestOfShape
    let shape = isPrintable ? " in \(shapes.label(of: main, in: texts))" : ""
    return numbers.enumerated().compactMap { place, values in
      values.isEmpty ? nil : numberPart("number \(place + 1)\(shape)", values)
    }
  }
}

/// Numbers the shapes of texts in the order in which they are first seen.
private struct ShapeIndex {
  /// Parallel to the texts that were added.
  private(set) var shapeOfText: [Int32] = []
  private let countsDigits: Bool
  private var known: [RowHash: Int32] = [:]
  /// For each shape the first text that has it.
  private var firstText: [Int] = []
  private var scratch: [UInt8] = []

  init(countsDigits: Bool) { self.countsDigits = countsDigits }

  var zeros: [Int] { [Int](repeating: 0, count: firstText.count) }

  mutating func add(_ form: borrowing WrittenForm, text: Int) {
    form.write(to: &scratch, countsDigits: countsDigits)
    let hash = RowHasher.hash(scratch)
    if let shape = known[hash] {
      shapeOfText.append(shape)
    } else {
      let shape = Int32(firstText.count)
      known[hash] = shape
      firstText.append(text)
      shapeOfText.append(shape)
    }
  }

  func label(of shape: Int, in texts: [String]) -> String {
    var form = WrittenForm()
    var bytes: [UInt8] = []
    form.read(texts[firstText[shape]])
    form.write(to: &bytes, countsDigits: countsDigits)
    return String(decoding: bytes, as: UTF8.self)
  }
}
