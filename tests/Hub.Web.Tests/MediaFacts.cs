using System.Net;
using Hub.Items;
using Hub.Media;
using Hub.People;
using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task What_came_as_evidence_is_for_people_of_the_house_and_offered_to_no_writer_until_an_item_shows_it()
    {
        await using var db = hub.Db();
        var sha256 = await hub.Services.GetRequiredService<MediaStore>()
            .StoreEvidenceAsync(db, await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "content/samples/pictures/nang-nong.jpg")), default);
        var key = await db.Media.Where(m => m.MadeFrom == sha256).Select(m => m.PublicKey).FirstAsync();
        using var reader = hub.Browser();
        using var partner = await hub.SignedInAsync(RoleBundles.Partner);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var (open, unsigned, foreign, own) = (
            await reader.GetAsync($"/m/{key}.jpg"), await reader.GetAsync($"/evidence-pictures/{sha256}"), await partner.GetAsync($"/evidence-pictures/{sha256}"), await officer.GetAsync($"/evidence-pictures/{sha256}"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Redirect, HttpStatusCode.Forbidden, HttpStatusCode.OK), (open.Status, unsigned.Status, foreign.Status, own.Status));
        Assert.Equal(("image/jpeg", "no-store, private"), (own.Headers["Content-Type"], string.Join(", ", own.Headers["Cache-Control"].Split(", ").Order(StringComparer.Ordinal))));
        Assert.DoesNotContain(await PictureLibrary.ReadAsync(db, null, default), p => p.Original == sha256);

        var item = await hub.World.ItemAsync();
        db.RevisionMedia.Add(new RevisionMedia
        {
            RevisionId = await db.Items.Where(i => i.Id == item).Select(i => i.CurrentRevisionId!.Value).SingleAsync(),
            Position = 7,
            AltText = "Ảnh chụp",
            Credit = "Sở",
            Original = sha256,
            Sha256 = await db.Media.Where(m => m.MadeFrom == sha256).OrderByDescending(m => m.Width).Select(m => m.Sha256).FirstAsync(),
        });
        await db.SaveChangesAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await reader.GetAsync($"/m/{key}.jpg")).Status, (await officer.GetAsync($"/evidence-pictures/{sha256}")).Status));
        Assert.Contains(await PictureLibrary.ReadAsync(db, null, default), p => p.Original == sha256);
    }
}
