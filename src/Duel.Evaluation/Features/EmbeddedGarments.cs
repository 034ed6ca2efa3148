using System.Security.Cryptography;

namespace Duel.Evaluation;

/// <summary>The feature network inside the library: a small classifier of garments that Duel trained itself.</summary>
/// <remarks>
/// Its features suit garments well, other grey pictures of 28 pixels passably, and photographs poorly. Its provenance stands beside it in
/// <c>Embedded/README.md</c>; <c>duel features train</c> makes it anew.
/// </remarks>
public static class EmbeddedGarments
{
    private const string Resource = "garments.safetensors";

    /// <summary>Suitable pictures, in one line.</summary>
    public static string Summary => "garments, and other small grey pictures at a pinch; weak for photographs";

    /// <summary>Reads the network.</summary>
    public static FeatureExtractor Load()
    {
        using var stream = typeof(EmbeddedGarments).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        bytes.Position = 0;
        return new(FeatureNetworks.Embedded, hash, ClassifierFeatures.Load(bytes, Resource));
    }
}
