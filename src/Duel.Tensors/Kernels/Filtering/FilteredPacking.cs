using System.Runtime.CompilerServices;

namespace Duel.Tensors;

/// <summary>Packs transformed weights, or their transposes, into panels; a task is one position.</summary>
internal unsafe struct FilteredPacking : ITaskBody
{
    public FilteredShape Tiling;
    public float* Transformed, Packed;
    public bool Transposed;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int features = Tiling.Features, channels = Tiling.Shape.OutputChannels;
        (int depth, int columns) = Transposed ? (channels, features) : (features, channels);
        float* from = Transformed + ((nint)task * features * channels), to = Packed + (task * (nint)Panels.Size(depth, columns));
        for (int j = 0; j < columns; j += Tiles.Width)
        {
            float* start = from + (Transposed ? (nint)j * channels : j);
            Panels.Pack(Transposed, start, channels, depth, Math.Min(Tiles.Width, columns - j), to + ((nint)j * depth));
        }
    }
}
