using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Duel.Data;

/// <summary>Picture files together with the way they are decoded and fitted.</summary>
internal sealed record PictureSource(IPictureFiles Files, PictureFit Fit, DatasetOptions Options)
{
    /// <summary>The bytes of a fitted picture.</summary>
    public int Length => Fit.Length;

    /// <summary>The name of the folder or archive.</summary>
    public string Name => Path.GetFileName(Path.GetFullPath(Files.Source));

    private byte[] Reading => field ??= Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Fit.Size} {Fit.Framing} {Fit.Filter} {Fit.Background} {(Options.Upright ? "upright" : "as stored")}|"));

    /// <summary>The hash of what a picture is made of: the bytes of its file, and how they are read.</summary>
    public void HashOrigin(byte[] bytes, Span<byte> origin)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Reading);
        hash.AppendData(bytes);
        hash.GetHashAndReset(origin);
    }

    /// <summary>Decodes, turns upright and fits a file.</summary>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public byte[] Decode(byte[] bytes, PictureCandidate candidate)
    {
        (var picture, candidate.IsDark) = Pictures.Decode(bytes, Options.Limits, candidate.Path, Options.Upright);
        return Fit.Apply(picture).Pixels;
    }
}
