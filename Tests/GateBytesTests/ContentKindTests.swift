import Testing

@testable import GateBytes

@Suite struct ContentKindTests {
  @Test(arguments: [
    ([UInt8](), ContentKind.text),
    (Array("a,b\n".utf8), .text),
    ([0x1F], .text),
    ([0x1F, 0x8B], .compressed(.gzip)),
    ([0x28, 0xB5, 0x2F, 0xFD, 0], .compressed(.zstd)),
    ([0x50, 0x4B, 0x03, 0x04], .archive(.zip)),
    (Array("PAR1xxxx".utf8), .columnar(.parquet)),
    (Array("ARROW1\0\0".utf8), .columnar(.arrow)),
    ([0xFF, 0xFF, 0xFF, 0xFF, 8, 0, 0, 0], .columnar(.arrow)),
    ([0xFF, 0xFE, 0xFF, 0xFF], .text),
    ([UInt8](repeating: 0, count: 512), .archive(.tar)),
    ([UInt8](repeating: 0, count: 511), .text),
  ])
  func magics(bytes: [UInt8], kind: ContentKind) {
    #expect(ContentKind(of: bytes.span) == kind)
  }
}
