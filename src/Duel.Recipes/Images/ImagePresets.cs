namespace Duel.Recipes;

/// <summary>The presets of the plain GAN by name.</summary>
public static class ImagePresets
{
    /// <summary>The preset that is taken where none is named.</summary>
    public const string Default = "default";

    /// <summary>All presets in the order of their names.</summary>
    public static IReadOnlyList<Part> All => PartCatalogue.Of<IImagePreset>().All;

    /// <summary>A preset: <c>wgan-gp</c>.</summary>
    /// <param name="name">Its name or another name that the field uses; case does not matter.</param>
    /// <exception cref="ArgumentException">There is none of this name; the message names the nearest one and all.</exception>
    public static ImagePreset Get(string name) => PartCatalogue.Of<IImagePreset>().Make(name).Preset;

    /// <summary>A preset's own name.</summary>
    /// <param name="name">Its name or another name that the field uses.</param>
    /// <exception cref="ArgumentException">There is none of this name; the message names the nearest one and all.</exception>
    public static string NameOf(string name) => PartCatalogue.Of<IImagePreset>().Get(name).Name;
}
