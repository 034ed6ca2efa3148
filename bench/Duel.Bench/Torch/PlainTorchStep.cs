using TorchSharp;
using static TorchSharp.torch;

namespace Duel.Bench;

/// <summary>The step of a DCGAN as TorchSharp's users write it: PyTorch's own example, with Torch's derivatives.</summary>
internal sealed class PlainTorchStep : IDisposable
{
    private const int Latent = 100, Batch = 64, Batches = 4;
    private readonly nn.Module<Tensor, Tensor> generator, discriminator;
    private readonly optim.Optimizer moveGenerator, moveDiscriminator;
    private readonly Device device;
    private readonly Tensor[] real;
    private readonly Tensor ones, zeros;
    private int done;

    /// <summary>Makes the networks.</summary>
    /// <param name="preset">One of <see cref="Presets"/>.</param>
    /// <param name="device">Place of the networks and pictures.</param>
    public PlainTorchStep(string preset, Device device)
    {
        this.device = device;
        (ones, zeros) = (torch.ones(Batch, device: device), torch.zeros(Batch, device: device));
        var (size, channels, width) = Presets[preset];
        var widths = Enumerable.Range(0, int.Log2(size) - 2).Select(stage => width << stage).ToArray();
        var down = new List<nn.Module<Tensor, Tensor>> { nn.Conv2d(channels, width, 4, 2, 1), nn.LeakyReLU(0.2, inplace: true) };
        var up = new List<nn.Module<Tensor, Tensor>> { nn.ConvTranspose2d(width, channels, 4, 2, 1), nn.Tanh() };
        for (var stage = 0; stage + 1 < widths.Length; stage++)
        {
            down.AddRange([nn.Conv2d(widths[stage], widths[stage + 1], 4, 2, 1, bias: false), nn.BatchNorm2d(widths[stage + 1]), nn.LeakyReLU(0.2, inplace: true)]);
            up.InsertRange(0, [nn.ConvTranspose2d(widths[stage + 1], widths[stage], 4, 2, 1, bias: false), nn.BatchNorm2d(widths[stage]), nn.ReLU(inplace: true)]);
        }
        discriminator = nn.Sequential([.. down, nn.Conv2d(widths[^1], 1, 4), nn.Flatten(0)]);
        generator = nn.Sequential([nn.Unflatten(1, [Latent, 1, 1]), nn.ConvTranspose2d(Latent, widths[^1], 4, bias: false), nn.BatchNorm2d(widths[^1]), nn.ReLU(inplace: true), .. up]);
        discriminator.to(device);
        generator.to(device);
        moveGenerator = optim.Adam(generator.parameters(), 2e-4, 0.5, 0.999);
        moveDiscriminator = optim.Adam(discriminator.parameters(), 2e-4, 0.5, 0.999);
        real = [.. Enumerable.Range(0, Batches).Select(_ => (torch.rand(Batch, channels, size, size, device: device) * 2) - 1)];
    }

    /// <summary>The steps that there are: height and width of a picture, its channels, those of the layers beside it.</summary>
    public static IReadOnlyDictionary<string, (int Size, int Channels, int Width)> Presets { get; } = new Dictionary<string, (int, int, int)>(StringComparer.Ordinal)
    {
        ["dcgan-64"] = (64, 3, 64),
        ["dcgan-32"] = (32, 3, 64),
        ["mnist-32"] = (32, 1, 32),
    };

    /// <summary>Trainable numbers of generator and discriminator: they are those of our step's networks.</summary>
    public IReadOnlyList<long> Parameters => [generator.parameters().Sum(parameter => parameter.numel()), discriminator.parameters().Sum(parameter => parameter.numel())];

    /// <summary>One turn of each player.</summary>
    public void Take()
    {
        using var scope = torch.NewDisposeScope();
        var fake = generator.forward(torch.randn(Batch, Latent, device: device));
        moveDiscriminator.zero_grad();
        Loss(real[done++ % Batches], ones).backward();
        Loss(fake.detach(), zeros).backward();
        moveDiscriminator.step();
        moveGenerator.zero_grad();
        Loss(fake, ones).backward();
        moveGenerator.step();
        // A card is asked for work and goes on by itself: a step is over when it is.
        if (device.type == DeviceType.CUDA)
            torch.cuda.synchronize();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in new IDisposable[] { generator, discriminator, moveGenerator, moveDiscriminator, ones, zeros }.Concat(real))
            owned.Dispose();
    }

    private Tensor Loss(Tensor pictures, Tensor wanted) => nn.functional.binary_cross_entropy_with_logits(discriminator.forward(pictures), wanted);
}
