using Hub.Items;
using Hub.Web.Pages.Items;

namespace Hub.Web.Tests;

public sealed class ItemFormFacts
{
    private static PictureForm Picture(string sha256, string? reference) => new() { Sha256 = sha256, Reference = reference, Alt = "Bể bơi Hồ Xanh" };

    private static IReadOnlyList<DraftMedia> Media(string body, params PictureForm[] pictures) => new ItemForm { Body = body, Pictures = [.. pictures] }.ToDraft("Sở").Media;

    [Fact]
    public void The_picture_without_a_name_is_the_cover()
    {
        var media = Media("Xem ảnh.", Picture("a", "a.jpg"), Picture("b", null));

        Assert.Equal(["a.jpg", null], media.Select(m => m.Reference));
    }

    [Fact]
    public void When_the_cover_is_taken_out_the_first_picture_that_the_text_does_not_show_becomes_it()
    {
        var gone = Picture("a", null);
        gone.Remove = true;

        var media = Media("![Đường bơi](b.jpg)", gone, Picture("b", "b.jpg"), Picture("c", "c.jpg"));

        Assert.Equal([("b", "b.jpg"), ("c", null)], media.Select(m => (m.Sha256, m.Reference)));
    }

    [Fact]
    public void A_picture_that_the_text_shows_stays_in_the_text()
    {
        Assert.Equal("b.jpg", Assert.Single(Media("![Đường bơi](b.jpg)", Picture("b", "b.jpg"))).Reference);
    }
}
