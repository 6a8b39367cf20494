import GateBytes
import GateCommandLine
import GateModel
import SynthgateKit

/// What `attest` writes: the signed verdict, and credentials that are bound to it.
struct AttestOutput {
  enum Format: String, Sendable, CaseIterable {
    case dsse, vc
    case vcJWT = "vc-jwt"
  }

  typealias Request = FormatRequest<Format>

  static let option = Option<Request>(
    .output, short: "-o", arity: .repeated, placeholder: "FORMAT=PATH",
    help: "dsse, the signed verdict; beside it vc-jwt or vc (eddsa-jcs-2022), credentials that are "
      + "bound to it and need --valid-for; may be given several times",
    expectation: "FORMAT=PATH, where FORMAT is dsse, vc or vc-jwt",
    convert: { Request($0).flatMap { $0.path == nil ? nil : $0 } })

  /// Where the signed verdict goes.
  let path: String
  private let credentials: [(form: CredentialForm, path: String)]
  private let issuer: String?
  private let didDocument: String?

  /// - Parameter inputs: where that lies which is read; no output may go there.
  init(_ arguments: ParsedArguments, inputs: Set<FilePlace>) throws(UsageError) {
    let requests = try arguments.values(of: Self.option)
    var seen = inputs
    var paths: [Format: String] = [:]
    for request in requests {
      guard let path = request.path else { continue }
      guard paths.updateValue(path, forKey: request.format) == nil else {
        throw UsageError("\(request.format.rawValue) is to be written twice", command: "attest")
      }
      if let place = FilePlace(path), !seen.insert(place).inserted {
        throw UsageError(
          "the output \(path) would overwrite an input or another output", command: "attest")
      }
    }
    guard let path = paths[.dsse] else {
      throw UsageError(
        requests.isEmpty
          ? "attest needs -o dsse=PATH"
          : "a credential is bound to a signed verdict; give -o dsse=PATH as well",
        command: "attest")
    }
    self.path = path
    credentials = [(CredentialForm.proof, paths[.vc]), (.token, paths[.vcJWT])].compactMap {
      form, path in path.map { (form, $0) }
    }
    issuer = try arguments.value(of: CredentialArguments.issuer)
    didDocument = try arguments.value(of: CredentialArguments.didDocument)
    guard !credentials.isEmpty || issuer == nil && didDocument == nil else {
      throw UsageError(
        "\(OptionName.issuer) is for credentials; give -o vc-jwt=PATH or vc=PATH",
        command: "attest")
    }
    let lifetime = try arguments.value(of: SigningArguments.validFor)
    guard credentials.isEmpty || lifetime != nil else {
      throw UsageError(
        "a credential expires; say when with \(OptionName.validFor)", command: "attest")
    }
  }

  /// Writes the envelope, and credentials of it, all at once.
  ///
  /// - Parameter key: that signs credentials; `nil` where the verdict was signed elsewhere.
  func write(_ envelope: [UInt8], by key: SigningKey?, _ files: TemporaryFiles) throws {
    var documents = [(path, envelope)]
    for (form, path) in credentials {
      guard let key else {
        throw UsageError("a credential is signed with --key KEY", command: "attest")
      }
      documents.append(
        (
          path,
          try Synthgate.credential(
            of: envelope, as: form, key: key, issuer: issuer, didDocument: didDocument)
        ))
    }
    do throws(InputError) {
      for (path, bytes) in documents {
        try FileOutput(path: path, temporaryFiles: files).write(bytes)
      }
    } catch {
      throw SynthgateError(error)
    }
  }

  /// Where everything goes.
  var paths: [String] { [path] + credentials.map(\.path) }
}
