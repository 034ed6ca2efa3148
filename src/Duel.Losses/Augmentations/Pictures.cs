namespace Duel.Losses;

/// <summary>Check for augmentations of pictures alone.</summary>
internal static class Pictures
{
    /// <summary>Reason why it cannot be used on other samples; null for pictures.</summary>
    public static string? Validate(string part, Composition composition) => composition.HasPictures
        ? null
        : $"{part} moves, turns or recolours pictures [H, W, C], and the samples are {composition.Discriminator.Input}. Leave it out; instance-noise is for samples of any kind.";
}
