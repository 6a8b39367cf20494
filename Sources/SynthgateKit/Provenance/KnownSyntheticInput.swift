import GateBytes
import GateDigests
import GateFormats
import GateMetrics
import GateModel
import GateProvenance
import GateTable

/// The fingerprints of synthetic data that a run is told of.
struct KnownSyntheticInput: Sendable {
  private let files: [(path: String, file: FingerprintFile)]
  private let key: [UInt8]?
  let documents: [SideDocument]

  /// - Throws: `.input` for a fingerprint or a key that is malformed (65) or not there (66), and for
  ///   a fingerprint under another key.
  init(_ paths: [String], key keyPath: String?) throws(SynthgateError) {
    let key = try keyPath.map { path throws(SynthgateError) in try FingerprintKey.read(path) }
    var files: [(path: String, file: FingerprintFile)] = []
    var documents: [SideDocument] = []
    for path in paths {
      let bytes = try Synthgate.bytes(path, limit: FingerprintFile.mostBytes)
      let file: FingerprintFile
      do throws(ProvenanceError) {
        file = try FingerprintFile(bytes)
      } catch {
        throw .input(message: "\(error.described(in: path))", exitCode: ExitCode.malformed)
      }
      guard file.keyName == "none" || file.keyName == RowFingerprint.name(of: key) else {
        throw .input(
          message: "\(path): was made under another key; give that with "
            + "\(OptionName.fingerprintKey)", exitCode: ExitCode.malformed)
      }
      files.append((path, file))
      documents.append(
        SideDocument(
          role: .knownSynthetic,
          file: InputFile(path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count)))
    }
    (self.files, self.key, self.documents) = (files, key, documents)
  }

  /// What of the real rows the fingerprints have.
  func facts(_ loaded: LoadedData, threads: Int) async -> KnownSyntheticFacts {
    var sets: [KnownSyntheticFacts.Compared] = []
    for (path, file) in files {
      let fingerprint = Set(file.hashes)
      let columns = RowFingerprint.ordered(file.columns)
      let key = file.keyName == "none" ? nil : self.key
      var real: [DataRole: [UInt64: Int]?] = [:]
      for role in [DataRole.real, .holdout] {
        guard let table = loaded[role] else { continue }
        real[role] = await TableFingerprint(table, columns, key: key, threads: threads)?.counts
      }
      for (name, role, other) in [
        ("reference", DataRole.real, DataRole.holdout), ("holdout", .holdout, .real),
      ] {
        let name = files.count == 1 ? name : "\(name): \(path)"
        let result = Self.result(
          real[role] ?? nil, real[other] ?? nil, fingerprint,
          isExcepted: Self.isExcepted(role, loaded, file), hasHoldout: loaded[.holdout] != nil)
        sets.append(KnownSyntheticFacts.Compared(name, result))
      }
    }
    return KnownSyntheticFacts(sets)
  }

  private static func isExcepted(
    _ role: DataRole, _ loaded: LoadedData, _ file: FingerprintFile
  ) -> Bool {
    let files = zip(loaded.tables, loaded.files).first { $0.0.role == role }?.1 ?? []
    return MerkleTree.setDigest(of: files.compactMap(\.sha256)).map(file.except.contains) ?? false
  }

  private static func result(
    _ own: [UInt64: Int]?, _ other: [UInt64: Int]?, _ fingerprint: Set<UInt64>,
    isExcepted: Bool, hasHoldout: Bool
  ) -> KnownSyntheticFacts.Result {
    guard hasHoldout else { return .notMeasured("no holdout was given, so chance is not known") }
    guard !isExcepted else {
      return .notApplicable(
        "the fingerprint excepts this data set: a match could not say who copied whom")
    }
    guard let own, let other else {
      return .notMeasured(
        "a column of the fingerprint is not there, or is read as another kind (see inspect)")
    }
    guard !fingerprint.isEmpty else {
      return .notMeasured(
        "the fingerprint is empty: every row that it was made of is a real one that it excepts")
    }
    guard !own.isEmpty, !other.isEmpty else { return .notApplicable("there are no rows") }
    // The most frequent rows coincide most by chance, so that no generator does better honestly.
    let frequent = other.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(fingerprint.count).map(\.key)
    return .counted(
      KnownSyntheticFacts.Counts(
        rows: own.count, found: own.keys.count { fingerprint.contains($0) },
        byChance: frequent.count { own[$0] != nil },
        scale: max(1, Double(fingerprint.count) / Double(other.count))))
  }
}

/// The file whose bytes are the key of fingerprints.
enum FingerprintKey {
  /// A shorter key could be tried out.
  private static let fewest = 16

  static func read(_ path: String) throws(SynthgateError) -> [UInt8] {
    let key = try Synthgate.bytes(path, limit: 1 << 20)
    guard key.count >= fewest else {
      throw .input(
        message: "\(path): a key of fingerprints has \(fewest) bytes or more; "
          + "head -c 32 /dev/urandom > FILE makes one", exitCode: ExitCode.malformed)
    }
    return key
  }
}
