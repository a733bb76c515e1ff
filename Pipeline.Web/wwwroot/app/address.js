// Runs before anything is drawn: where the address names a job, there is no drop area to be seen until the job is there.
document.documentElement.classList.toggle('at-job', location.hash.startsWith('#/jobs/'));
