namespace Duel.Recipes;

/// <summary>Place of the pictures that super-resolution is learned from.</summary>
/// <param name="Path">A folder of pictures in high resolution, of any sizes, or one picture.</param>
public sealed record SuperResolutionSource([property: Setting("Folder of pictures in high resolution, of any sizes; small ones are made of them.", Name = "hr", Takes = "DIR", IsPath = true, IsData = true, IsRequired = true, Argument = 0)] string Path = "");
