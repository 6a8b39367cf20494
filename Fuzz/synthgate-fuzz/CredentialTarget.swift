import GateJSON
import GateProvenance

/// Credentials, whose signatures never hold, and documents of DIDs; what is JSON has one canonical form.
enum CredentialTarget {
  /// The issuers of the seeds.
  private static let issuers = [
    "did:key:z6Mku4DsWRtJNeM793PDpcj7VMxUhhgSHLiyYyvtm1LNSqSS",
    "did:key:zDnaekVafGCpJ8rRVbhwTWJ9vN4c84kfmQ8nFuubvaaQXXoVA", web,
  ]
  private static let web = "did:web:data.example.org"

  static func read(_ bytes: [UInt8]) -> Int32 {
    for issuer in issuers {
      var demands = CredentialDemands(issuer: issuer, now: UTCTime(seconds: 1_795_737_600))
      _ = try? demands.add(document: bytes)
      demands.attestation = bytes
      _ = try? CredentialVerification(bytes, demands)
    }
    _ = try? DecentralizedID.methods(of: web, in: bytes)
    guard let document = try? JSONParser.parse(bytes) else { return 0 }
    let canonical = CanonicalJSON.bytes(of: document)
    let again = try? JSONParser.parse(canonical)
    expect(
      again.map { CanonicalJSON.bytes(of: $0) } == canonical,
      "a canonical form that has another")
    return 0
  }
}
