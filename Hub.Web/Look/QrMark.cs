using System.Globalization;
using System.Text;
using QRCoder;

namespace Hub.Web.Look;

/// <summary>A text as a QR code, for a phone that posts what the screen shows.</summary>
/// <param name="Side">Modules of one side, the quiet zone with them.</param>
/// <param name="Path">The dark modules as one SVG path, a unit each.</param>
public sealed record QrMark(int Side, string Path)
{
    public static QrMark Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        foreach (var (row, y) in code.ModuleMatrix.Select((row, y) => (row, y)))
        {
            foreach (var (_, x) in row.Cast<bool>().Select((dark, x) => (dark, x)).Where(m => m.dark))
            {
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new(code.ModuleMatrix.Count, path.ToString());
    }
}
