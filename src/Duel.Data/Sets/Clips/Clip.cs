namespace Duel.Data;

/// <summary>Pictures of one size, one after the other.</summary>
/// <param name="Name">Origin, for messages.</param>
/// <param name="Pixels">[T, H, W, C], 0 to 255.</param>
/// <param name="Frames">Number of pictures, T.</param>
/// <param name="Label">Its class; -1 for none.</param>
public sealed record Clip(string Name, byte[] Pixels, int Frames, int Label = -1)
{
    /// <summary>The bytes of a picture.</summary>
    public ReadOnlySpan<byte> this[int frame] => Pixels.AsSpan(frame * (Pixels.Length / Frames), Pixels.Length / Frames);
}
