namespace Duel.Data;

/// <summary>What a frame does to the canvas when its time is over, how long it stays, and which colour lets the canvas through.</summary>
internal readonly record struct GifControl(int Disposal, TimeSpan Delay, int Transparent)
{
    /// <summary>A frame without such a block.</summary>
    public static GifControl None { get; } = new(0, TimeSpan.Zero, -1);
}
