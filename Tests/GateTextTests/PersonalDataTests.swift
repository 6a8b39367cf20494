import GateText
import Testing

@Suite struct PersonalDataTests {
  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return PersonalData.strings(in: bytes.span).map { string in
      "\(string.kind.rawValue) \(String(decoding: bytes[string.bytes], as: UTF8.self))"
    }
  }

  @Test(arguments: [
    // Test numbers of the issuers' own documents; Luhn holds for each.
    ("pay 4111 1111 1111 1234", []), ("4242 4242 4242 4242.", []),
    ("card 4012888888881881, please", ["card 4012888888881881"]),
    ("5555-5555-5555-4444", []), ("378282246310005", ["card 378282246310005"]),
    ("4012888888881882", []), ("14012888888881881", []), ("4012888888881881.5", []),
    ("4012888888881881.", ["card 4012888888881881"]), ("0.4012888888881881", []),
    ("6011000990139424", ["card 6011000990139424"]), ("9012888888881881", []),
    // The examples of the IBAN registry.
    ("IBAN GB29 NWBK 6016 1331 9268 19", ["iban GB29 NWBK 6016 1331 9268 19"]),
    ("DE89370400440532013000", ["iban DE89370400440532013000"]),
    ("DE89370400440532013001", []), ("xDE89370400440532013000", []),
    ("NO9386011117947.", ["iban NO9386011117947"]),
    ("write to Ann.Lee+x@mail.example.com.", ["email Ann.Lee+x@mail.example.com"]),
    ("a@b", []), ("@home", []), ("x @ y.com", []), ("a@b.c1", []), (".a.@b.com", []),
    ("(212) 555-0123", ["telephone (212) 555-0123"]), ("212-555-0123", ["telephone 212-555-0123"]),
    ("1-212-555-0123", ["telephone 1-212-555-0123"]),
    ("+1 212.555.0123", ["telephone +1 212.555.0123"]),
    ("212-555.0123", []), ("112-555-0123", []), ("212-555-01234", []), ("2125550123", []),
    ("5-212-555-0123", []), ("+49 30 901820", ["telephone +49 30 901820"]), ("2+1000000000", []),
    ("2 + 10000000000", []), ("+44 (0)20 7946 0958", ["telephone +44 (0)20 7946 0958"]),
    ("+12345", []), ("123-45-6789", ["socialSecurity 123-45-6789"]),
    ("932-27-4569", ["socialSecurity 932-27-4569"]), ("000-12-3456", []), ("666-12-3456", []),
    ("123-00-6789", []), ("123-45-0000", []), ("1123-45-6789", []), ("123-45-6789-1", []),
    ("at 203.0.113.7.", ["address 203.0.113.7"]), ("10.0.0.1 127.0.0.1 192.168.1.1 172.20.0.1", []),
    ("169.254.1.1 0.0.0.0 255.255.255.255", []), ("1.2.3", []), ("1.2.3.4.5", []),
    ("256.1.1.1", []),
    ("1.2.3.04", []), ("[2001:db8::1]", ["address 2001:db8::1"]),
    ("::1 fe80::1:2:3 std::vector 12:30:00", []),
    ("00:1a:2b:3c:4d:5e", []), ("fd00:1:2:3::4", []),
    ("AKIAIOSFODNN7EXAMPLE", ["key AKIAIOSFODNN7EXAMPLE"]), ("AKIA short", []),
  ])
  func stringsAreFoundByShapeAndChecksum(text: String, expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test func aPrivateKeyIsAKey() {
    let text = "x\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nMore"
    #expect(found(text) == ["key -----BEGIN RSA PRIVATE KEY-----\nMIIEow"])
  }

  @Test func theNormalFormIsTheSameHoweverItIsWritten() {
    func normal(_ text: String) -> [[UInt8]] {
      PersonalData.strings(in: Array(text.utf8).span).map(\.normal)
    }
    #expect(normal("(212) 555-0123") == normal("1 212 555 0123"))
    #expect(normal("Ann@Example.com") == normal("ann@example.COM"))
    #expect(normal("GB29NWBK60161331926819") == normal("GB29 NWBK 6016 1331 9268 19"))
    #expect(normal("4012-8888-8888-1881") == normal("4012888888881881"))
    #expect(normal("2001:DB8::1") == normal("2001:db8:0:0:0:0:0:1"))
  }

  @Test func severalInOneTextAreFoundOnce() {
    let text = "Ann, ann@example.org, (212) 555-0123, 932-27-4569; DE89370400440532013000"
    #expect(
      found(text) == [
        "email ann@example.org", "telephone (212) 555-0123", "socialSecurity 932-27-4569",
        "iban DE89370400440532013000",
      ])
  }

  @Test(arguments: ["@", "+1", "(", "1-", "sk-", "a@a.", ":", "DE8", "-----BEGIN ", "1.", "é@"])
  func longRunsTakeNoMoreTimeThanTheirLength(part: String) {
    let text = String(repeating: part, count: 300_000 / part.utf8.count)
    #expect(found(text).count <= text.count)
  }
}
