namespace Duel.Tensors;

/// <summary>
/// Packs a convolution's weights for <see cref="Gather"/>: by group and panel of destination channels, then tap in the maps' order, then
/// source channel. A task is one tap of one panel.
/// </summary>
internal unsafe struct GatherPacking : ITaskBody, PackedWeightCache.IMaker
{
    public AxisMap[] Maps;
    public int Groups, GroupInputs, OutputChannels;
    public float* Weights;

    /// <summary>Multiply-adds of the pass: small ones are not worth waking a thread for.</summary>
    public long Operations;

    private float* packed;

    /// <summary>True if destinations are outputs; they are inputs otherwise, and the weights are transposed.</summary>
    public bool Forward;

    private readonly int GroupOutputs => OutputChannels / Groups;

    private readonly int Source => Forward ? GroupInputs : GroupOutputs;

    private readonly int Destination => Forward ? GroupOutputs : GroupInputs;

    private readonly int Taps => Maps[0].Order.Length * Maps[1].Order.Length * Maps[2].Order.Length;

    private readonly int PanelsPerGroup => Panels.Count(Destination);

    private readonly int Count => Groups * PanelsPerGroup * Taps;

    /// <summary>Floats that the packed weights take.</summary>
    public readonly long Floats => (long)Count * Source * Tiles.Width;

    public readonly PackedWeightCache.Key Key => new((nint)Weights, Maps, GroupInputs, OutputChannels, !Forward);

    /// <summary>Packs all.</summary>
    public void Make(float* to)
    {
        packed = to;
        Gemm.Share(Operations, Count, ref this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int place = task % Taps, panel = task / Taps, group = panel / PanelsPerGroup, column = panel % PanelsPerGroup * Tiles.Width;
        int heights = Maps[1].Order.Length, widths = Maps[2].Order.Length;
        int tap = (((Maps[0].Order[place / widths / heights] * heights) + Maps[1].Order[place / widths % heights]) * widths) + Maps[2].Order[place % widths];
        float* from = Weights + ((long)tap * GroupInputs * OutputChannels) + (group * GroupOutputs);
        from += Forward ? column : (long)column * OutputChannels;
        Panels.Pack(!Forward, from, OutputChannels, Source, Math.Min(Tiles.Width, Destination - column), packed + ((long)task * Source * Tiles.Width));
    }
}
