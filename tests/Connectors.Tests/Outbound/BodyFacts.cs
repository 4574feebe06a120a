using System.Text;
using Connectors.Contract;

namespace Connectors.Tests.Outbound;

public sealed class BodyFacts : OutboundFixture
{
    private readonly List<(string Name, string Value)> fields = [];
    private readonly List<(string Name, string FileName, string ContentType, byte[] Bytes)> files = [];

    [Fact]
    public async Task A_form_arrives_with_its_vietnamese_values()
    {
        using var door = Door.To(Host);

        await door.Out.SendAsync(Write() with { Body = new OutboundBody.Form([new("nội dung", "Giá 1.234,5 đ & 50% + phí = ?"), new("a", "")]) }, default);

        Assert.Equal("n%E1%BB%99i+dung=Gi%C3%A1+1.234%2C5+%C4%91+%26+50%25+%2B+ph%C3%AD+%3D+%3F&a=", Encoding.ASCII.GetString(Arrived[0].Body));
        Assert.Equal("application/x-www-form-urlencoded", Arrived[0].Headers.ContentType.ToString());
    }

    [Fact]
    public async Task A_multipart_body_is_read_by_an_ordinary_server()
    {
        Answer = async context =>
        {
            context.Request.Body = new MemoryStream(Arrived[0].Body);
            var form = await context.Request.ReadFormAsync();
            fields.AddRange(form.Select(f => (f.Key, f.Value.ToString())));
            foreach (var file in form.Files)
            {
                var bytes = new MemoryStream();
                await file.CopyToAsync(bytes);
                files.Add((file.Name, file.FileName, file.ContentType, bytes.ToArray()));
            }
        };
        using var door = Door.To(Host);
        byte[] picture = [0xFF, 0xD8, 0x0D, 0x0A, 0x2D, 0x2D, 0x00];

        await door.Out.SendAsync(
            Write() with { Body = new OutboundBody.Multipart([new("chú thích", "Cầu 🌉 Đuống\r\ndòng 2")], [new("source", "ảnh \"1\".jpg", "image/jpeg", picture)]) }, default);

        Assert.Equal([("chú thích", "Cầu 🌉 Đuống\r\ndòng 2")], fields);
        var (name, fileName, contentType, received) = Assert.Single(files);
        Assert.Equal(("source", "image/jpeg"), (name, contentType));
        Assert.StartsWith("ảnh", fileName, StringComparison.Ordinal);
        Assert.Equal(picture, received);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_carry_bodies_too(string method)
    {
        using var door = Door.To(Host);

        await door.Out.SendAsync(Write() with { Method = new HttpMethod(method) }, default);

        Assert.Equal(method, Host.Log.Lines[0].Method);
        Assert.NotEmpty(Arrived[0].Body);
    }
}
