using System.Net;
using Connectors.Contract;
using Connectors.Tests.Exam;
using StandIns.Faults;

namespace Connectors.Tests.WordPressSite;

public sealed class PictureFacts
{
    private static readonly string CoverName = $"hn-26-0123-{ExamMedia.Cover.Sha256[..16]}";
    private static readonly string InlineName = $"hn-26-0123-{ExamMedia.Inline.Sha256[..16]}";

    [Fact]
    public async Task Pictures_go_along_with_their_Vietnamese_words_under_plain_names()
    {
        await using var room = await SiteRoom.OpenAsync();

        await room.PutOutAsync();

        Assert.Equal(
            [(CoverName + ".jpg", CoverName, "Mặt cầu Đuống nhìn từ trên cao", 0L), (InlineName + ".jpg", InlineName, "Mặt đường mới \"trải thảm\"", 0L)],
            room.Site.Library);
        var page = WebUtility.HtmlDecode((await room.ReadPageAsync("duong-nguyen-trai-thong-xe-hn-26-0123")).Html);
        Assert.Contains($"<img src=\"{room.Room.Host.Address}wp-content/uploads/{CoverName}.jpg\" alt=\"Mặt cầu Đuống nhìn từ trên cao\"", page, StringComparison.Ordinal);
        Assert.Contains($"<img src=\"{room.Room.Host.Address}wp-content/uploads/{InlineName}.jpg\" alt=\"Mặt đường mới \"trải thảm\"\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_whose_upload_was_not_answered_is_taken_and_not_sent_again()
    {
        await using var room = await SiteRoom.OpenAsync();
        room.Room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Method = "POST", Path = "*/media", Skip = 1 });

        // No post was written: nobody has to look for one.
        Assert.IsType<PublishOutcome.Retry>(await room.Room.TryAsync(DeliveryStep.Prepare));
        await room.PutOutAsync();

        Assert.Equal([CoverName, InlineName], room.Site.Library.Select(f => f.Slug));
    }

    [Fact]
    public async Task An_update_keeps_the_pictures_that_are_there()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.PutOutAsync();

        await room.Room.SucceedAsync(DeliveryStep.Update);

        Assert.Equal(2, room.Site.Library.Count);
    }
}
