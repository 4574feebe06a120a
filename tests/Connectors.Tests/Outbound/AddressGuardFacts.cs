using System.Net;
using Connectors.Contract;
using Connectors.Outbound;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connectors.Tests.Outbound;

public sealed class AddressGuardFacts : OutboundFixture
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fc00::1")]
    [InlineData("fd12::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001::1")]
    [InlineData("2002:7f00:1::1")]
    public void Addresses_that_are_not_of_the_open_internet_are_refused(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("113.160.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2401:d800::1")]
    [InlineData("2606:4700::1111")]
    public void Addresses_of_the_open_internet_are_let_through(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.0.0.1")]
    public async Task The_address_behind_any_spelling_is_what_counts(string host)
    {
        using var door = new Door(new OutboundOptions());

        var notSent = Assert.IsType<OutboundResult.NotSent>(
            await door.Out.SendAsync(Write() with { Address = new Uri($"http://{host}:{Host.Port}/posts") }, default));

        Assert.Equal(NotSentReason.AddressForbidden, notSent.Reason);
        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task An_exception_is_one_host_and_one_port()
    {
        using var right = new Door(new OutboundOptions { AllowedEndpoints = { $"localhost:{Host.Port}" } });
        using var wrong = new Door(new OutboundOptions { AllowedEndpoints = { $"localhost:{Host.Port + 1}", "localhost" } });
        var request = Read() with { Address = new Uri($"http://LOCALHOST:{Host.Port}/posts") };

        Assert.IsType<OutboundResult.Reply>(await right.Out.SendAsync(request, default));
        Assert.IsType<OutboundResult.NotSent>(await wrong.Out.SendAsync(request, default));
    }

    [Theory]
    [InlineData("http://8.8.8.8/")]
    [InlineData("https://graph.facebook.com/")]
    [InlineData("http://127.0.0.1:1/")]
    public async Task Practice_reaches_nothing_but_its_stand_ins(string address)
    {
        using var door = Door.To(Host);

        var notSent = Assert.IsType<OutboundResult.NotSent>(await door.Out.SendAsync(Write() with { Address = new Uri(address) }, default));

        Assert.Equal(NotSentReason.AddressForbidden, notSent.Reason);
    }

    [Theory]
    [InlineData("http://10.0.0.7/")]
    [InlineData("http://localhost/")]
    public async Task A_configured_proxy_is_not_asked_for_private_addresses(string address)
    {
        using var door = new Door(new OutboundOptions { Proxy = Host.Address });

        var notSent = Assert.IsType<OutboundResult.NotSent>(await door.Out.SendAsync(Write() with { Address = new Uri(address) }, default));

        Assert.Equal(NotSentReason.AddressForbidden, notSent.Reason);
        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task A_configured_proxy_carries_calls_to_public_addresses()
    {
        using var door = new Door(new OutboundOptions { Proxy = Host.Address });

        var reply = await door.Out.SendAsync(Read() with { Address = new Uri("http://8.8.8.8/tin") }, default);

        Assert.IsType<OutboundResult.Reply>(reply);
        Assert.Single(Host.Log.Lines);
    }

    [Fact]
    public async Task A_name_that_only_the_proxy_knows_is_left_to_it_but_not_where_people_name_it()
    {
        var options = new OutboundOptions { Proxy = Host.Address };
        using var forChannels = new Door(options);
        using var forPeople = new Door(options.ForWhatPeopleName());
        var request = Read() with { Address = new Uri("http://bao-hoa-sua.invalid/tin") };

        var notSent = Assert.IsType<OutboundResult.NotSent>(await forPeople.Out.SendAsync(request, default));

        Assert.Equal(NotSentReason.AddressForbidden, notSent.Reason);
        Assert.Empty(Host.Log.Lines);
        Assert.IsType<OutboundResult.Reply>(await forChannels.Out.SendAsync(request, default));
    }

    [Fact]
    public async Task The_proxy_is_a_way_out_and_no_place_to_go_to()
    {
        using var door = new Door(new OutboundOptions { Proxy = Host.Address });

        var notSent = Assert.IsType<OutboundResult.NotSent>(await door.Out.SendAsync(Read() with { Address = new Uri(Host.Address, "/quan-tri") }, default));

        Assert.Equal(NotSentReason.AddressForbidden, notSent.Reason);
        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task A_page_that_people_name_is_not_read_at_an_address_that_was_excepted_for_a_channel()
    {
        using var pages = PagesOf(new OutboundOptions { AllowedEndpoints = { $"127.0.0.1:{Host.Port}" } });

        var notSent = Assert.IsType<OutboundResult.NotSent>(await pages.ReadAsync(new Uri(Host.Address, "/posts"), "text/html", "look", default));

        Assert.Equal(NotSentReason.AddressForbidden, notSent.Reason);
        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task In_practice_the_pages_of_the_stand_ins_are_read()
    {
        using var pages = PagesOf(Door.OptionsFor(Host));

        Assert.IsType<OutboundResult.Reply>(await pages.ReadAsync(new Uri(Host.Address, "/posts"), "text/html", "look", default));
    }

    private static PublicPages PagesOf(OutboundOptions options) => new(options, TimeProvider.System, NullLogger<OutboundFactory>.Instance);
}
