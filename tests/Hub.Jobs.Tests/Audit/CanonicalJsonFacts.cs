using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Audit;

namespace Hub.Jobs.Tests.Audit;

public sealed class CanonicalJsonFacts
{
    [Fact]
    public void Keys_are_sorted_and_nothing_is_blank()
    {
        var node = JsonNode.Parse("""{ "b": [1, true, null, {}], "a": { "z": "", "Z": -2 }, "ă": "Đà Nẵng 🌾" }""");

        Assert.Equal("""{"a":{"Z":-2,"z":""},"b":[1,true,null,{}],"ă":"Đà Nẵng 🌾"}""", CanonicalJson.Of(node));
    }

    [Fact]
    public void Decomposed_text_becomes_composed()
    {
        var decomposed = "Nghiêng nước Đắk Lắk".Normalize(NormalizationForm.FormD);

        Assert.Equal("\"Nghiêng nước Đắk Lắk\"", CanonicalJson.Of(JsonValue.Create(decomposed)));
    }

    [Fact]
    public void Only_what_must_be_is_escaped() =>
        Assert.Equal("\"\\\"\\\\/<>&'\\b\\t\\n\\f\\r\\u0001\u007f\u2028\"", CanonicalJson.Of(JsonValue.Create("\"\\/<>&'\b\t\n\f\r\u0001\u007f\u2028")));

    [Fact]
    public void Ids_and_times_are_texts() =>
        Assert.Equal(
            """["0195f0c0-0000-7000-8000-000000000001","2026-03-02T01:30:00+00:00"]""",
            CanonicalJson.Of(new JsonArray(Guid.Parse("0195f0c0-0000-7000-8000-000000000001"), new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero))));

    [Fact]
    public void A_fraction_is_refused() => Assert.Throws<ArgumentException>(() => CanonicalJson.Of(new JsonArray(1234.5)));

    // Fixed for ever: sealed rows were hashed so. The same bytes come out of Python's json.dumps and hashlib.
    [Fact]
    public void A_row_has_the_hash_that_the_documentation_gives_it()
    {
        var entry = new AuditEntry
        {
            Id = 1,
            At = new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero),
            ActorKind = ActorKind.Person,
            ActorId = "7",
            ActorName = "Nguyễn Thị Đào",
            Action = "channel.opened",
            Detail = """{"reason":"mở kênh"}""",
        };
        var text = """["hub-audit-1",1,"2026-03-02T01:30:00.000000Z","person","7","Nguyễn Thị Đào","channel.opened",null,null,"{\"reason\":\"mở kênh\"}"]""";

        Assert.Equal(text, AuditChain.RowText(entry));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(text)), AuditChain.RowHash(entry));
        Assert.Equal("5af79fba8d4c74c67d182e1d5eb708e022792c582c9c982f67c7f749b0643a96", Convert.ToHexStringLower(AuditChain.Link(AuditChain.Start(), 1, AuditChain.RowHash(entry))));
    }
}
