namespace Duel.Backends.Torch.Tests;

/// <summary>LibTorch, which not every machine has.</summary>
internal static class TorchHere
{
    /// <summary>Skips a test, by name, where there is none; bench/torch/run brings one.</summary>
    public static void OrSkip() => Assert.SkipUnless(TorchLibrary.Missing is null, TorchLibrary.Missing ?? "");
}
