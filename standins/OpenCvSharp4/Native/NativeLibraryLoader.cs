using System.Reflection;
using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>Finds the native library beside the assembly, and says what to do when it is not there.</summary>
internal static class NativeLibraryLoader
{
    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != NativeMethods.Library)
            return 0;
        var path = Path.Combine(AppContext.BaseDirectory, $"lib{name}.so");
        if (!File.Exists(path))
            throw new DllNotFoundException(
                $"OpenCV's native part ({path}) was not built on this machine. Run `./pipeline setup`, which installs OpenCV and builds again.");
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"OpenCV's native part ({path}) cannot be loaded. Run `./pipeline setup`, which installs OpenCV and builds again. {e.Message}", e);
        }
    }
}
