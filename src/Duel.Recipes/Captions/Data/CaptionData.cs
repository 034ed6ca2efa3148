using System.Security.Cryptography;
using System.Text;

namespace Duel.Recipes;

/// <summary>Pictures with captions, opened to learn from.</summary>
/// <param name="Pictures">The pictures and their captions.</param>
public sealed record CaptionData(CaptionedPictures Pictures)
{
    private const int HeldOutOf = 10, MostHeldOut = 200;

    /// <summary>All captions, one behind the other.</summary>
    internal IEnumerable<string> Sentences => Pictures.Captions.SelectMany(captions => captions);

    /// <summary>The hash of all pictures and captions in their order.</summary>
    internal string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DatasetHash.Of(Pictures.Pictures) + '\n' + string.Join('\n', Pictures.Captions.Select(captions => string.Join('\t', captions))))));

    /// <summary>The set without a tenth of it, spread evenly, and that tenth, at most 200; the second is null where there are too few.</summary>
    internal (CaptionData Learned, CaptionData? HeldOut) HoldOut()
    {
        var count = Math.Min(Pictures.Pictures.Count / HeldOutOf, MostHeldOut);
        if (count == 0)
            return (this, null);
        int[] held = [.. Spread(Pictures.Pictures.Count, count)];
        return (Part([.. Enumerable.Range(0, Pictures.Pictures.Count).Except(held)]), Part(held));
    }

    /// <summary>So many places, spread evenly.</summary>
    internal static IEnumerable<int> Spread(int of, int count) => Enumerable.Range(0, count).Select(i => (int)((long)i * of / count));

    private CaptionData Part(int[] indices) => new(new CaptionedPictures(new Subset(Pictures.Pictures, indices), [.. indices.Select(i => Pictures.Captions[i])]));
}
