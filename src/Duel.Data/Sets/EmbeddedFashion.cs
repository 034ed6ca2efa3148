namespace Duel.Data;

/// <summary>The first 10,000 training pictures of Fashion-MNIST, inside of the library: 28 x 28 grey clothes in 10 classes.</summary>
/// <remarks>MIT licence, Zalando SE; see <c>LICENSE.fashion-mnist</c> beside the data.</remarks>
/// <paper>Xiao, Rasul, Vollgraf 2017, Fashion-MNIST, arXiv:1708.07747</paper>
public static class EmbeddedFashion
{
    /// <summary>The names of the classes in order.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Unpacks the set, about 8 MB.</summary>
    public static PictureSet Load()
    {
        var pictures = Idx.Read(Resource("fashion-10k-images.idx.gz"));
        var labels = Idx.Read(Resource("fashion-10k-labels.idx.gz"));
        return new("fashion", pictures.Extents[1], pictures.Extents[2], 1, pictures.Values, [.. labels.Values], ClassNames);
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(EmbeddedFashion).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
