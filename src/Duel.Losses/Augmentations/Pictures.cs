namespace Duel.Losses;

/// <summary>Check for augmentations of pictures alone.</summary>
internal static class Pictures
{
    /// <summary>Why a picture's part cannot be had of other samples; null for pictures.</summary>
    public static string? Validate(string part, Composition composition) => composition.HasPictures
        ? null
        : $"{part} moves, turns or recolours pictures [H, W, C], and samples of {composition.Discriminator.Input} are none: what it did to them would be no likely sample. Leave it out; instance-noise is for samples of any kind.";
}
