using System.Security.Cryptography;
using Connectors.Contract;
using StandIns.Facebook;

namespace Connectors.Tests.FacebookPage;

/// <summary>The practice Page as a channel, and items for it.</summary>
internal static class PageChannel
{
    public const string Body = "Sở Văn hóa và Thông tin thành phố Hoa Sữa";

    public static readonly byte[] CoverBytes = [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, .. "JFIF"u8, 1, 2, 3, 4];

    public static readonly OutgoingMedia Cover = new(
        Convert.ToHexStringLower(SHA256.HashData(CoverBytes)), "image/jpeg", 1200, 630, CoverBytes.Length, "Tranh vẽ xe buýt điện màu xanh đón khách", "Ảnh: Sở Thông tin (mẫu)", null);

    public static readonly OutgoingItem Item = new()
    {
        ItemCode = "HS-26-0007",
        Version = 1,
        Title = "Dự báo mưa lớn diện rộng từ đêm thứ Năm",
        Summary = "Lượng mưa có nơi trên 100 mm.",
        BodyMarkdown = "Người dân nên **kê cao** đồ đạc 🏠.",
        SourceAgency = Body,
        CanonicalUrl = new("https://hub.example/tin/du-bao-mua-lon"),
        TrackedUrl = new("https://hub.example/t/k7Qx2"),
    };

    public static ChannelSetup At(Uri standIn) => new()
    {
        ChannelId = Guid.Parse("0198c0de-0000-7000-8000-000000000001"),
        Name = "Trang thực hành",
        IssuingBody = Body,
        Settings = new Dictionary<string, string>
        {
            ["page-id"] = FacebookPractice.PageId,
            ["base-address"] = standIn.ToString(),
            ["site-address"] = standIn.ToString(),
        },
        Secrets = new Dictionary<string, Secret>
        {
            ["page-token"] = new(FacebookPractice.PageToken),
            ["app-secret"] = new(FacebookPractice.AppSecret),
        },
    };

    public static ChannelSetup With(this ChannelSetup channel, string setting, string value) =>
        channel with { Settings = new Dictionary<string, string>(channel.Settings) { [setting] = value } };

    public static ChannelSetup WithToken(this ChannelSetup channel, string token) =>
        channel with { Token = new(new Secret(token), 3, null) };

    public sealed class Pictures : IMediaSource
    {
        public Task<ReadOnlyMemory<byte>> ReadAsync(string sha256, CancellationToken ct) =>
            sha256 == Cover.Sha256 ? Task.FromResult<ReadOnlyMemory<byte>>(CoverBytes) : throw new KeyNotFoundException(sha256);

        public Uri AddressOf(string sha256) => new($"https://hub.example/m/{sha256}.jpg");
    }
}
