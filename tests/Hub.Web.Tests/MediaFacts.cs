using System.Net;
using Hub.Media;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Web.Tests;

public sealed class MediaFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task A_picture_is_given_to_whoever_has_its_key_with_a_long_life_and_the_original_to_nobody()
    {
        await using var db = hub.Db();
        var stored = await hub.Services.GetRequiredService<MediaStore>()
            .StoreAsync(db, await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "content/samples/pictures/cau-bang-lang.jpg")), default);
        using var browser = hub.Browser();

        var ready = await browser.GetAsync($"/m/{stored.Ready.PublicKey}.jpg");
        var original = await browser.GetAsync($"/m/{stored.Original.PublicKey}.jpg");
        var guessed = await browser.GetAsync("/m/abcdefghjkmnpqrstuvwxyz234.jpg");

        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (ready.Status, ready.Headers["Content-Type"]));
        Assert.Contains("immutable", ready.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains(stored.Ready.Sha256, ready.Headers["ETag"], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (original.Status, guessed.Status));
    }
}
