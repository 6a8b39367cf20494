import GateCommandLine
import GateModel
import SynthgateKit

/// Options about who issues a credential.
enum CredentialArguments {
  static let issuer = Option<String>(
    .issuer, placeholder: "DID",
    help: "ATTESTATION is a credential, and this DID must have issued it",
    expectation: "a DID, such as did:web:data.example.org",
    convert: { CredentialRequest.isDID($0) ? $0 : nil })
  static let didDocument = Option<String>(
    .didDocument, placeholder: "FILE",
    help: "the document that lists the keys of DID; did:key needs none, and nothing is fetched")
  static let attestation = Option<String>(
    .attestation, placeholder: "ATT",
    help: "the signed verdict that the credential must be bound to; with it FILEs are compared")

  static let group = OptionGroup(
    "Credentials",
    [issuer.specification, didDocument.specification, attestation.specification])

  /// - Returns: `nil` where the attestation is no credential.
  static func read(_ arguments: ParsedArguments) throws(UsageError) -> CredentialRequest? {
    let document = try arguments.value(of: didDocument)
    let attestation = try arguments.value(of: attestation)
    guard let issuer = try arguments.value(of: issuer) else {
      guard document == nil, attestation == nil else {
        throw UsageError(
          "a credential is verified with \(OptionName.issuer)", command: arguments.command.name)
      }
      return nil
    }
    return CredentialRequest(issuer: issuer, didDocument: document, attestation: attestation)
  }
}
