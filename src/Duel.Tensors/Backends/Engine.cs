namespace Duel.Tensors;

/// <summary>The engines that carry operations out: the CPU's own, and those of packages beside this library.</summary>
/// <remarks>
/// A device is the name of an engine, with what it is to work on after a colon: <c>cpu</c>, <c>torch:cpu</c>. The engine <c>torch</c> is that of
/// the package Duel.Backends.Torch, which is looked for when it is first asked for:
/// <code>
/// using (Engine.Use("torch:cpu"))
///     samples = generator.Forward(latents);
/// </code>
/// Engines round sums differently: the same seed gives the same bits on one engine only.
/// </remarks>
public static class Engine
{
    /// <summary>The engine of this library.</summary>
    public const string Cpu = "cpu";

    /// <summary>Has the calling thread's operations carried out on a device, until the result is disposed of.</summary>
    /// <param name="device">The device, as in <c>torch:cpu</c>.</param>
    /// <exception cref="ArgumentException">There is no such engine, or it does not know the device; the message says what is missing.</exception>
    public static IDisposable Use(string device) => Backend.Use(Open(device));

    /// <summary>Refuses a device that nothing here can work on.</summary>
    /// <inheritdoc cref="Use" path="/*[self::param or self::exception]"/>
    public static void Require(string device) => Open(device);

    private static IBackend Open(string device)
    {
        ArgumentException.ThrowIfNullOrEmpty(device);
        var (name, place) = device.Split(':', 2) is [var engine, var rest] ? (engine, rest) : (device, "");
        if (device == Cpu)
            return CpuBackend.Instance;
        return name == Cpu
            ? throw new ArgumentException($"The engine {Cpu} takes no \"{place}\": write {Cpu} alone.", nameof(device))
            : EnginePackage.Of(name).Open(place);
    }
}
