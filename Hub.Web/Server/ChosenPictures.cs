#if IMAGEENGINE_IMAGESHARP
using Hub.Media.OnImageSharp;
#endif

namespace Hub.Web.Server;

/// <summary>What pictures are made with: libvips, or ImageSharp under <c>-p:ImageEngine=ImageSharp</c>.</summary>
internal static class ChosenPictures
{
    public static IServiceCollection UseChosenPictures(this IServiceCollection services) =>
#if IMAGEENGINE_IMAGESHARP
        services.AddImageSharpPictures();
#else
        services;
#endif
}
