using System.Globalization;

namespace Duel.Backends.Torch;

/// <summary>Makes the engine for a device.</summary>
internal sealed class TorchEngine : IEngineSource
{
    private const string Devices = "write torch:cpu, torch:cuda or torch:cuda:0 (or torch:apart, the processor with memory apart as a card has it, for tests), and behind it :bfloat16 or :float16 for products and convolutions of rounded numbers";

    public IBackend Open(string place)
    {
        var words = place.Split(':').ToList();
        TorchOptions options = words[^1] switch
        {
            "bfloat16" => new() { Rounding = torch.ScalarType.BFloat16 },
            "float16" => new() { Rounding = torch.ScalarType.Float16 },
            _ => new(),
        };
        if (options.Rounding is not null)
            words.RemoveAt(words.Count - 1);
        return words switch
        {
            ["cpu"] => Given(TorchLibrary.Missing, () => new TorchBackend(options)),
            ["apart"] => Given(TorchLibrary.Missing, () => new TorchDevice(options, new(DeviceType.CPU))),
            ["cuda"] => Card(0, options),
            ["cuda", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var card) => Card(card, options),
            _ => throw new ArgumentException($"The engine torch has no device \"{place}\": {Devices}."),
        };
    }

    private static IBackend Card(int card, TorchOptions options) => Given(TorchLibrary.MissingForCard(card), () => new TorchDevice(options, new(DeviceType.CUDA, card)));

    private static IBackend Given(string? missing, Func<IBackend> make) => missing is null ? make() : throw new ArgumentException(missing);
}
