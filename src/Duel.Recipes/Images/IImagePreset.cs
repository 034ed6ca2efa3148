namespace Duel.Recipes;

/// <summary>A preset of the plain GAN by name; carries a <see cref="ListedAttribute"/>. One of a program's own assembly is found once that is registered with <see cref="PartCatalogue"/>.</summary>
[PartKind("preset", "presets")]
public interface IImagePreset
{
    /// <summary>The choices.</summary>
    ImagePreset Preset { get; }
}
