namespace Duel.Backends.Torch;

/// <summary>Makes the engine for a device.</summary>
internal sealed class TorchEngine : IEngineSource
{
    public IBackend Open(string place)
    {
        var words = place.Split(':');
        if (words[0] == "cuda")
            throw new ArgumentException($"The engine torch works on the processor alone so far, and \"{place}\" is none: write torch:cpu.");
        TorchOptions options = words switch
        {
            ["cpu"] => new(),
            ["cpu", "bfloat16"] => new() { Rounding = torch.ScalarType.BFloat16 },
            ["cpu", "float16"] => new() { Rounding = torch.ScalarType.Float16 },
            _ => throw new ArgumentException($"The engine torch has no device \"{place}\": write torch:cpu, or torch:cpu:bfloat16 or torch:cpu:float16 for products and convolutions of rounded numbers."),
        };
        if (TorchLibrary.Missing is { } missing)
            throw new ArgumentException(missing);
        return new TorchBackend(options);
    }
}
