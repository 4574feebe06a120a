using System.Text;
using Hub.Items.Files;

namespace Hub.Jobs.Tests.Items.Files;

/// <summary>Holds the items of content/samples: they are what practice shows, and the example that editors copy.</summary>
public class SampleItemsFacts
{
    private static readonly string[] PracticeChannels =
    [
        "trang-tin", "zalo-thuc-hanh", "facebook-thuc-hanh", "lotus-thuc-hanh", "doi-tac-wordpress", "doi-tac-tin-nhanh", "doi-tac-cong-tin", "doi-tac-ghost", "nhom-phong-vien",
        "nguon-cap-bao-dien-tu",
    ];

    private static readonly IReadOnlyList<ItemFolderFile> Files = ItemFolder.List(Path.Combine(Checkout.Root, "content", "samples"));

    public static TheoryData<string> Paths => [.. Files.Select(f => f.Path)];

    private static readonly IReadOnlyList<ItemFile> Items = [.. Files.Select(f => ItemFileReader.Read(f.Path, f.ReadBytes()).File).OfType<ItemFile>()];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_sample_is_in_the_form_that_the_writer_gives(string path)
    {
        var bytes = Files.First(f => f.Path == path).ReadBytes();

        var (file, faults) = ItemFileReader.Read(path, bytes);

        Assert.Equal([], faults.Select(f => $"{path}:{f.Line} {f.TextEn}"));
        Assert.Equal(Encoding.UTF8.GetString(bytes), ItemFileWriter.Write(file!));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_sample_says_that_it_is_one(string path)
    {
        var file = ItemFileReader.Read(path, Files.First(f => f.Path == path).ReadBytes()).File!;

        Assert.True(file.Sample);
        Assert.Contains("[DỮ LIỆU MẪU]", file.BodyMarkdown, StringComparison.Ordinal);
        Assert.Equal("Sở Văn hóa và Thông tin thành phố Hoa Sữa", file.Source);
        Assert.InRange(file.BodyMarkdown.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length, 150, 400);
        Assert.Contains("trang-tin", file.Channels);
        Assert.Null(file.At);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Its_pictures_are_there_and_small(string path)
    {
        var source = Files.First(f => f.Path == path);
        var file = ItemFileReader.Read(path, source.ReadBytes()).File!;

        FileImage[] pictures = [.. file.Images, .. file.Cover is { } cover ? [cover] : (FileImage[])[]];

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture =>
        {
            Assert.InRange(new FileInfo(source.PathOf(picture)).Length, 1_000, 400_000);
            Assert.Equal("Ảnh: Sở Thông tin (mẫu)", picture.Credit);
        });
    }

    [Fact]
    public void There_are_twelve_items_and_the_original_of_the_correction() => Assert.Equal(13, Items.Count);

    [Fact]
    public void Every_slug_is_used_once() => Assert.Equal(Items.Count, Items.Select(i => i.Slug).Distinct().Count());

    [Fact]
    public void Every_practice_channel_has_at_least_four_items()
    {
        var uses = Items.SelectMany(i => i.Channels).CountBy(c => c).ToDictionary();

        Assert.Equal(PracticeChannels.Order(), uses.Keys.Order());
        Assert.All(uses, use => Assert.True(use.Value >= 4, $"{use.Key}: {use.Value}"));
    }

    [Fact]
    public void The_correction_goes_where_its_original_went_and_comes_after_it()
    {
        var correction = Assert.Single(Items, i => i.Corrects is not null);
        var original = Assert.Single(Items, i => i.Slug == correction.Corrects);

        Assert.Equal(original.Channels, correction.Channels);
        Assert.True(Items.ToList().IndexOf(original) < Items.ToList().IndexOf(correction));
    }

    [Fact]
    public void One_item_is_an_emergency() => Assert.Single(Items, i => i.Emergency);
}
