using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Duel.Bench;

if (args is ["bars", ..])
    return Bars.Run(args[1..], Console.Out);
if (args is ["generator", ..])
    return GeneratorSpeed.Run(args[1..], Console.Out);
if (args is ["torch", ..])
    return TorchSpeed.Run(args[1..], Console.Out);
if (args is ["exchange", ..])
    return Exchange.Run(args[1..], Console.Out);

// In this process: a program built by BenchmarkDotNet below this folder would inherit the repository's rules for packages and warnings.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)).AddDiagnoser(MemoryDiagnoser.Default);
BenchmarkSwitcher.FromAssembly(typeof(Bars).Assembly).Run(args, config);
return 0;
