/// The options by name, the only place where they are named: the command line declares them from
/// this list, and what speaks of one speaks of its case.
public enum OptionName: String, Sendable, Hashable, CaseIterable {
  // Data
  case real, synthetic, holdout, index, baseline, benchmark, mix
  case previousMix = "previous-mix"
  // Columns
  case label, positive, protected, id, entity
  case quasiIdentifier = "quasi-identifier"
  case sensitive, ignore, text, kind, missing
  case missingIn = "missing-in"
  case dateFormat = "date-format"
  case schema
  // Reading
  case delimiter, header
  case noHeader = "no-header"
  case trim
  case skipLines = "skip-lines"
  case comment, recursive
  case decimalComma = "decimal-comma"
  case thousands
  case maxBadRecords = "max-bad-records"
  // Limits
  case maxBytes = "max-bytes"
  case maxRatio = "max-ratio"
  case maxMembers = "max-members"
  case maxRecord = "max-record"
  case maxColumns = "max-columns"
  case maxDepth = "max-depth"
  case maxCells = "max-cells"
  case maxMemory = "max-memory"
  // Judgement
  case policy, only, axis, seed
  case failOn = "fail-on"
  case noFail = "no-fail"
  // Output and work
  case output, brief, verbose, quiet, evidence, examples, markdown, json, force, threads
  case noProfiles = "no-profiles"
  case digestKey = "digest-key"
  case noDigests = "no-digests"
  case dryRun = "dry-run"
  case interpreting
  // Runs that are there already
  case run, rejected, record, repeats, check
  // Signed verdicts
  case type
  case passphraseFile = "passphrase-file"
  case key, trust, threshold, subject, partial, stage
  case policyDigest = "policy-digest"
  case baseDigest = "base-digest"
  case allowOverrides = "allow-overrides"
  case allowWaived = "allow-waived"
  case require
  case maxAge = "max-age"
  case at
  case requireMeasured = "require-measured"
  case attest
  case validFor = "valid-for"
  case paeOut = "pae-out"
  case signature
  case publicKey = "public"
  // Logs of them
  case log, checkpoint, origin, statement, reason, until
  case logKey = "log-key"
  case previousCheckpoint = "previous-checkpoint"
  case maxLogAge = "max-log-age"
  case every
  // Fingerprints of rows
  case role, except
  case fingerprintKey = "fingerprint-key"
  case knownSynthetic = "known-synthetic"
  // Credentials
  case issuer, attestation
  case didDocument = "did-document"
  // Lineage
  case candidate, reference, revoked, training, generator, lineage

  /// As a terminal takes it: `--quasi-identifier`.
  public var flag: String { "--\(rawValue)" }
}

extension OptionName: CustomStringConvertible {
  /// The flag.
  public var description: String { flag }
}

extension OptionName {
  /// As a program sets it: the property of the request, or what it calls.
  public var property: String {
    switch self {
    case .real, .synthetic, .holdout, .index, .policy, .seed, .threads, .digestKey, .noFail,
      .schema,
      .run, .rejected, .record, .trust, .threshold, .stage, .policyDigest, .require, .mix,
      .previousMix, .log, .checkpoint, .origin, .statement, .previousCheckpoint, .role, .except,
      .fingerprintKey, .knownSynthetic, .reference, .revoked, .training, .lineage, .generator,
      .issuer, .didDocument, .attestation:
      camelCased
    case .baseline, .benchmark, .key, .subject, .candidate: camelCased + "s"
    case .label, .protected, .id, .entity, .quasiIdentifier, .sensitive, .ignore:
      "columns.roles[.\(camelCased)]"
    case .kind, .text: "columns.kinds"
    case .missing: "columns.missingTokens"
    case .missingIn: "columns.missingIn"
    case .dateFormat: "columns.dateFormats"
    case .positive: "columns.positive"
    case .delimiter, .comment: "reading.dialect.\(camelCased)"
    case .header, .noHeader: "reading.dialect.firstRecord"
    case .recursive: "reading.isRecursive"
    case .trim: "reading.dialect.trimsFields"
    case .skipLines: "reading.dialect.skippedLines"
    case .decimalComma: "reading.dialect.numbers.hasDecimalComma"
    case .thousands: "reading.dialect.numbers.thousandsMark"
    case .maxBadRecords: "reading.badRecords"
    case .maxBytes, .maxRatio, .maxMembers, .maxRecord, .maxColumns, .maxDepth, .maxCells,
      .maxMemory:
      "reading.limits.\(rawValue.dropFirst(Self.limitPrefix.count))"
    case .only: "onlyChecks"
    case .axis: "onlyAxes"
    case .failOn: "failOnWarn"
    case .noProfiles: "omitsProfiles"
    case .noDigests: "omitsDigests"
    case .output: "Synthgate.render(_:as:style:)"
    case .brief: "Synthgate.brief(of:style:)"
    case .verbose: "TextStyle.isVerbose"
    case .quiet: "progress"
    case .evidence: "Synthgate.evidence(of:)"
    case .examples: "examples"
    case .markdown, .interpreting: "Synthgate.catalogue"
    case .json: "Synthgate.version"
    case .force: "replacesEarlierSplit"
    case .dryRun: "Synthgate.plan(_:)"
    case .check: "Synthgate.check(_:)"
    case .repeats: "leavesOutRepeats"
    case .type, .passphraseFile: "Synthgate.makeKey(_:path:passphrase:)"
    case .partial: "allowsPart"
    case .baseDigest: "basePolicyDigest"
    case .allowOverrides: "allowsOverrides"
    case .allowWaived: "allowsWaived"
    case .maxAge, .maxLogAge: "mostAge"
    case .logKey: "keys"
    case .every: "Synthgate.audit(_:every:)"
    case .reason: "VerdictLog.revoke(_:reason:at:)"
    case .until: "VerdictLog.waive(_:check:until:reason:at:)"
    case .at: "time"
    case .requireMeasured: "requiresMeasured"
    case .attest, .validFor: "Synthgate.attest(_:key:lifetime:at:)"
    case .paeOut: "Synthgate.bytesToSign(runFile:path:policy:subjects:lifetime:at:threads:)"
    case .signature, .publicKey:
      "Synthgate.attest(runFile:path:policy:subjects:signature:lifetime:at:threads:)"
    }
  }

  private static let limitPrefix = "max-"

  private var camelCased: String {
    let words = rawValue.split(separator: "-")
    return
      (words.prefix(1).map(String.init)
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }).joined()
  }
}
